using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The machine has no way out at all.</summary>
internal sealed class NoRouteRule : Rule
{
    public override string Id => "NoRoute";

    public override Layer Layer => Layer.Route;

    public override IReadOnlyList<string> Explains =>
    [
        "ConnectionTimedOut", "Ipv6Unreachable", "NameNotFound", "NameResolutionTimedOut",
        "NameResolutionFailed", "NameServerUnresponsive", "ResolverSlow", "ProxyUnreachable", "ProxyBroken",
        "RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        bool everyConnect = target.ConnectVerdict == FailureKind.Unreachable;
        bool noDefaultRoute = target.Connects.Length == 0 && HasNoDefaultRoute(evidence) && !CommonRemedies.IsThisMachine(target.Host)
            && target.Addresses.All(address => !Addresses.IsPrivate(address) && !Addresses.IsLoopback(address));
        if ((!everyConnect && !noDefaultRoute) || Paths.Works(evidence, target.Path))
        {
            return null;
        }

        return new Finding(Id, Severity.Error, noDefaultRoute || HasNoDefaultRoute(evidence)
            ? "This machine has no default route: it is not connected to a network that leads out."
            : $"There is no route to {target.Name}.")
        {
            Cause = "The system refuses to send at once (ENETUNREACH, EHOSTUNREACH): the link is down, a VPN ended and left no route behind, the gateway is gone, or a firewall on the way says that it is prohibited. Claude Code reports \"No internet route - check your connection or VPN\".",
            Evidence = OneFamily.RouteLines(evidence).Concat(target.ConnectLines()).ToArray(),
            Remedies = Remedies(evidence),
        };
    }

    private static bool HasNoDefaultRoute(EvidenceSet evidence)
    {
        RouteObservation[] known = evidence.Routes.Where(route => route.SkippedBecause is null && route.Routes is not null).ToArray();
        bool both = known.Any(route => route.Family == AddressFamily.InterNetwork) && known.Any(route => route.Family == AddressFamily.InterNetworkV6);
        return both && known.All(route => route.Routes!.Length == 0);
    }

    private static Remedy[] Remedies(EvidenceSet evidence)
    {
        if (evidence.IsContainer)
        {
            return [new Remedy("Start the container with a network: not with --network none, and not on an internal network.") { Command = "docker run --network bridge <IMAGE>", RequiresRestart = true }];
        }

        string show = (evidence.OperatingSystem, evidence.Shell) switch
        {
            (OperatingSystemKind.Windows, ShellKind.PowerShell) => "Get-NetRoute -DestinationPrefix 0.0.0.0/0, ::/0",
            (OperatingSystemKind.Windows, _) => "route print",
            (OperatingSystemKind.MacOS, _) => "netstat -rn",
            _ => "ip route show default; ip -6 route show default",
        };
        var reconnect = new Remedy("Connect the network or the VPN again, then look for a default route.") { Command = show };
        var wsl = new Remedy("WSL may have lost its network: look at its mode with wslinfo --networking-mode, then restart WSL from Windows; that stops every distribution.")
        {
            Command = "wsl.exe --shutdown",
            RequiresRestart = true,
        };
        return evidence.IsWsl ? [wsl, reconnect] : [reconnect];
    }
}
