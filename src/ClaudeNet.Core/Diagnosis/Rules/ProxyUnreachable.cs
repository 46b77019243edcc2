using System;
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
        ProxyObservation? mute = verdict is null ? evidence.ProxyAnswers.FirstOrDefault(IsMute) : null;
        if ((verdict is null && mute is null) || Paths.Works(evidence, PathKind.Proxy))
        {
            return null;
        }

        string proxy = Describe.Origin(evidence.Proxy.InEffect!);
        bool local = CommonRemedies.IsThisMachine(target.Host);
        return new Finding(Id, Severity.Error, verdict is null ? $"The proxy {proxy} accepts connections and {How(mute!)}." : $"The proxy {proxy} cannot be reached: {How(target, verdict.Value)}.")
        {
            Cause = $"{evidence.Proxy.Variable ?? "A setting"}{CommonRemedies.From(evidence.Proxy.Origin)} sends Claude Code to this proxy, and it uses no other way. " + (verdict == FailureKind.Refused && local
                ? "The proxy program on this machine is not running, or listens on another port."
                : mute is not null ? "What listens there is overloaded, is not an HTTP proxy, or waits for a server above it."
                : "The proxy is down, its address is wrong, or this network does not lead to it (it may need the company network or VPN)."),
            Evidence = [$"{evidence.Proxy.Variable ?? "Proxy"}{CommonRemedies.From(evidence.Proxy.Origin)}: {proxy}", .. target.Connects.Length == 0 ? target.NameLines() : target.ConnectLines(), .. mute is null ? Array.Empty<string>() : [ProxyAnswers.Line(mute)]],
            Remedies = Remedies(evidence, local),
        };
    }

    // A proxy of https whose certificate is bad, or that answers with a status, is there.
    private static bool IsMute(ProxyObservation answer) => answer.SkippedBecause is null && answer.StatusCode is null
        && answer.Failure?.KindValue is FailureKind.TimedOut or FailureKind.Reset or FailureKind.StreamInterrupted or FailureKind.MalformedResponse;

    private static string How(ProxyObservation mute) => mute.Failure!.KindValue switch
    {
        FailureKind.TimedOut => $"then says nothing for {Describe.Duration(mute.Duration)}",
        FailureKind.MalformedResponse => "answers in something other than HTTP",
        _ => "cuts them without an answer",
    };

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
        if (Paths.Serves(evidence, PathKind.Direct))
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
