using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>IPv6 packets vanish while IPv4 works.</summary>
internal sealed class Ipv6BlackHoleRule : Rule
{
    public override string Id => "Ipv6BlackHole";

    public override Layer Layer => Layer.Tcp;

    public override IReadOnlyList<string> Explains => ["AddressUnreachable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        ConnectObservation[] dead = target.DeadConnectsOf(AddressFamily.InterNetworkV6);
        ConnectObservation? good = target.ConnectsOf(AddressFamily.InterNetwork).FirstOrDefault(connect => connect.Worked);
        ConnectObservation[] silent = dead.Where(target.WentUnanswered).ToArray();
        if (good is null || silent.Length == 0)
        {
            return null;
        }

        string addresses = Describe.List(silent.Select(connect => connect.Address));
        return new Finding(Id, Severity.Warning, $"{target.Host} has an IPv6 address ({addresses}) that never answers.")
        {
            Cause = "This machine believes that it has IPv6, but the packets are lost on the way (a router or VPN without upstream, a filter, a container network). " + Effect(evidence.Configuration.Client),
            Evidence = target.ConnectLines().Concat(OneFamily.RouteLines(evidence)).ToArray(),
            Remedies = [.. ClientRemedies(evidence), .. SystemRemedies(evidence)],
        };
    }

    private static string Effect(ClientFacts? client) => client switch
    {
        { IsNode: true } => "Claude Code on Node tries the addresses in turn and gives each 250 ms (500 ms on the newest Node) or, on older versions, ten seconds: requests start late, or fail with ETIMEDOUT.",
        { IsNode: false } => "Current native builds of Claude Code (seen with 2.1.330) go on to IPv4 at once; older ones hang or report a lost connection, and so do git, npm and MCP servers beside it.",
        _ => "Claude Code from npm runs on Node and loses time on every connect; current native builds go on to IPv4 at once, older ones do not.",
    };

    private static Remedy[] ClientRemedies(EvidenceSet evidence)
    {
        var update = new Remedy("Update Claude Code: current native builds fall back to IPv4 by themselves. (NODE_OPTIONS does nothing for the native build.)") { Command = "claude update", RequiresRestart = true };
        var node = new Remedy("Let Node prefer IPv4. This works for Claude Code from npm only; the native build ignores NODE_OPTIONS.")
        {
            Command = ShellCommands.AddNodeOption(evidence.Shell, "--dns-result-order=ipv4first"),
            RequiresRestart = true,
        };
        return evidence.Configuration.Client switch
        {
            { IsNode: true } => [node],
            { IsNode: false } => [update],
            _ => [update, node],
        };
    }

    private static Remedy[] SystemRemedies(EvidenceSet evidence)
    {
        var repair = new Remedy("Repair IPv6, or stop announcing it: the router's or VPN's setting, iCloud Private Relay or a stale tunnel interface.");
        if (evidence.IsContainer)
        {
            return
            [
                new Remedy("Start the container without IPv6.") { Command = "docker run --sysctl net.ipv6.conf.all.disable_ipv6=1 <IMAGE>", RequiresRestart = true },
                new Remedy("The same in a compose file, as a line of the service; then 'docker compose up -d'.") { Command = "sysctls: { net.ipv6.conf.all.disable_ipv6: 1 }", RequiresRestart = true },
                repair,
            ];
        }

        return [Prefer(evidence), .. Order(evidence), repair];
    }

    // RFC 6724: IPv4's prefix over all others. IPv6 stays on, for what knows no IPv4. An entry that Windows keeps over a restart takes the place of its whole
    // table, and so does the first precedence line of gai.conf with glibc's.
    private static Remedy[] Order(EvidenceSet evidence) => evidence.OperatingSystem switch
    {
        OperatingSystemKind.Windows =>
        [
            new Remedy("Or keep IPv6 and have IPv4 tried first, at once and until the next restart (35 in place of 60 is the default again).")
            {
                Command = "netsh.exe interface ipv6 set prefixpolicy ::ffff:0:0/96 60 4 store=active",
                RequiresElevation = true,
            },
        ],
        OperatingSystemKind.MacOS => [],
        _ =>
        [
            new Remedy("Or keep IPv6 and have programs on glibc try IPv4 first; removing the line takes it back. (The line takes the place of glibc's own table of precedences, which the comments of the file list.)")
            {
                Command = "echo 'precedence ::ffff:0:0/96 100' | sudo tee -a /etc/gai.conf",
                RequiresElevation = true,
            },
        ],
    };

    private static Remedy Prefer(EvidenceSet evidence) => evidence.OperatingSystem switch
    {
        OperatingSystemKind.Windows => new Remedy("Let Windows prefer IPv4 (0x20 leaves IPv6 on; do not use 0xFF, which breaks other parts), then restart.")
        {
            Command = "reg.exe add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /t REG_DWORD /d 0x20 /f",
            RequiresElevation = true,
            RequiresRestart = true,
        },
        OperatingSystemKind.MacOS => new Remedy("Turn IPv6 off for the network service in use (Wi-Fi here); -setv6automatic turns it on again.")
        {
            Command = "sudo networksetup -setv6off Wi-Fi",
            RequiresElevation = true,
        },
        _ => new Remedy("Turn IPv6 off until the next restart (the same with 0 turns it on again)." + (evidence.IsWsl ? " In WSL this holds for every distribution until wsl --shutdown." : string.Empty))
        {
            Command = "sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1",
            RequiresElevation = true,
        },
    };
}
