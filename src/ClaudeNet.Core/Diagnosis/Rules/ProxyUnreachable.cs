using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The proxy cannot be connected to.</summary>
internal sealed class ProxyUnreachableRule : Rule
{
    public override string Id => "ProxyUnreachable";

    public override Layer Layer => Layer.Proxy;

    public override IReadOnlyList<string> Explains => ["RequiredHostUnreachable", "OptionalHostUnreachable", "StatusUnavailable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (!target.IsProxy)
        {
            return null;
        }

        FailureKind? verdict = target.ConnectVerdict ?? (target.Connects.Length == 0 ? target.NameVerdict : null);
        if (verdict is null || Paths.Works(evidence, PathKind.Proxy))
        {
            return null;
        }

        string proxy = Describe.Origin(evidence.Proxy.InEffect!);
        bool local = CommonRemedies.IsThisMachine(target.Host);
        return new Finding(Id, Severity.Error, $"The proxy {proxy} cannot be reached: {How(target, verdict.Value)}.")
        {
            Cause = $"{evidence.Proxy.Variable ?? "A setting"}{CommonRemedies.From(evidence.Proxy.Origin)} sends Claude Code to this proxy, and it uses no other way. " + (verdict == FailureKind.Refused && local
                ? "The proxy program on this machine is not running, or listens on another port."
                : "The proxy is down, its address is wrong, or this network does not lead to it (it may need the company network or VPN)."),
            Evidence = [$"{evidence.Proxy.Variable ?? "Proxy"}{CommonRemedies.From(evidence.Proxy.Origin)}: {proxy}", .. target.Connects.Length == 0 ? target.NameLines() : target.ConnectLines()],
            Remedies = Remedies(evidence, local),
        };
    }

    private static string How(ClientTarget target, FailureKind verdict) => verdict switch
    {
        FailureKind.Refused => "the connection is refused",
        FailureKind.TimedOut when target.Connects.Length > 0 => $"no answer in {Describe.Duration(target.Connects.Max(connect => connect.Duration))}",
        FailureKind.Unreachable => "there is no route to it",
        FailureKind.Reset => "the connection is reset",
        FailureKind.Blocked => "this machine forbids the connection",
        FailureKind.NameNotFound => "its name does not exist",
        FailureKind.TimedOut or FailureKind.NameTemporaryFailure => "its name cannot be resolved",
        _ => "the connection fails",
    };

    private static Remedy[] Remedies(EvidenceSet evidence, bool local)
    {
        var remedies = new List<Remedy>();
        if (Paths.Works(evidence, PathKind.Direct))
        {
            remedies.Add(CommonRemedies.RemoveProxy(evidence));
        }

        if (local && (evidence.IsWsl || evidence.IsContainer))
        {
            remedies.Add(new Remedy(evidence.IsContainer
                ? "127.0.0.1 is the container itself here. Name the host instead: host.docker.internal with Docker Desktop, elsewhere the address of the bridge."
                : "127.0.0.1 is the distribution itself in NAT mode, not Windows. Use mirrored networking mode, or the address of the default gateway and a proxy that listens on it."));
        }

        remedies.Add(new Remedy(local ? "Start the proxy program, and compare its port with the one in the variable." : "Connect the company network or VPN that the proxy belongs to, or ask its operator whether it runs."));
        remedies.Add(CommonRemedies.SetProxy(evidence, evidence.Proxy.Variable ?? "HTTPS_PROXY", "http://<PROXY_HOST>:<PORT>", "Or name a proxy that works."));
        return remedies.ToArray();
    }
}
