using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The testing process itself could not run for a good part of the time: what was slow or timed out meanwhile proves little about the network.</summary>
internal sealed class MachineBusyRule : Rule
{
    /// <summary>From here on even silence proves nothing. Below, time-outs that give lost time back still had their whole time.</summary>
    private const double Half = 0.5;

    private const double Whole = 100;

    /// <inheritdoc/>
    public override string Id => "MachineBusy";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override bool BlamesItsLayer => false;

    /// <summary>Gets what silence alone raises. What may as well have been refused stays beside it.</summary>
    public override IReadOnlyList<string> Explains =>
    [
        "NameResolutionTimedOut", "NameServerUnresponsive", "Ipv6BlackHole", "Ipv4BlackHole", "ConnectionTimedOut", "TlsHandshakeTimedOut", "AnswerTimedOut",
    ];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.TimesCount || evidence.Pace is not PaceFacts pace)
        {
            return null;
        }

        string[] silent = TimedOut(evidence).ToArray();

        // A gateway or proxy on this machine was kept from running as well, and this process cannot see for how long.
        bool provesNothing = pace.Share >= Half || IsHere(evidence);
        Severity severity = silent.Length == 0 ? Severity.Information : provesNothing && !GotThrough(evidence) ? Severity.Error : Severity.Warning;
        string share = Describe.Number((long)(pace.Share * Whole));
        return new Finding(Id, severity, $"This machine kept the test from running for {share} % of its time, so that its times and time-outs say little about the network.")
        {
            Cause = "The processors were taken by other programs, or this process was stopped or the machine asleep. An answer that had come could not be read in time. Claude Code runs on the same machine and waits in the same way.",
            Evidence = [$"could not run: {Describe.Duration(pace.Lost)} of {Describe.Duration(pace.Window)}, at most {Describe.Duration(pace.Longest)} at once", .. silent],
            Remedies = Remedies(evidence),
        };
    }

    private static IEnumerable<string> TimedOut(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        return target.SystemNames.Where(ClientTarget.IsSilent).Select(name => $"no answer in {Describe.Duration(name.Duration)}: {Describe.RecordType(name.Family)} of {name.Host}")
            .Concat(target.Connects.Where(connect => target.Kind(connect) == FailureKind.TimedOut).Select(connect => $"no answer in {Describe.Duration(connect.Duration)}: {Describe.Socket(connect.Address, connect.Port)}"))
            .Concat(evidence.ProxyAnswers.Where(IsSilent).Select(answer => $"no answer in {Describe.Duration(answer.Duration)}: {Describe.Origin(answer.Proxy)}"))
            .Concat(ClientView.Handshakes(evidence).Where(IsSilent).Select(tls => $"no answer in {Describe.Duration(tls.Duration)}: TLS to {tls.Host} {ClientView.Place(tls.Path, tls.Address)}"))
            .Concat(ClientView.Unanswered(evidence, FailureKind.TimedOut).Select(http => $"no answer in {Describe.Duration(http.Duration)}: {http.Request} {ClientView.Place(http.Path, http.Address)}"));
    }

    /// <summary>Whether the deepest layer that was tried worked: a run need not go up to HTTP.</summary>
    private static bool GotThrough(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        TlsObservation[] handshakes = ClientView.Handshakes(evidence);
        return evidence.Exchanges.Any(http => http.Path == target.Path) ? ClientView.ReachesClaude(evidence)
            : handshakes.Length > 0 ? handshakes.Any(tls => tls.HandshakeCompleted)
            : target.IsProxy && evidence.ProxyAnswers.Count > 0 ? evidence.ProxyAnswers.Any(answer => answer.Worked)
            : target.Connects.Length > 0 ? target.Connected : target.Addresses.Length > 0;
    }

    private static bool IsHere(EvidenceSet evidence) => ClientView.IsLoopback(evidence)
        || (ClientTarget.Of(evidence) is { IsProxy: true, Connects: { Length: > 0 } connects } && connects.All(connect => Addresses.IsLoopback(connect.Address)));

    private static bool IsSilent(Observation seen) => seen.Failure?.KindValue == FailureKind.TimedOut;

    private static Remedy[] Remedies(EvidenceSet evidence) =>
    [
        Advice.Run("See what takes the processors.", evidence.OperatingSystem switch
        {
            OperatingSystemKind.Windows when evidence.Shell == ShellKind.PowerShell => "Get-Process | Sort-Object CPU -Descending | Select-Object -First 10",
            OperatingSystemKind.Windows => "powershell.exe -NoProfile -Command \"Get-Process | Sort-Object CPU -Descending | Select-Object -First 10\"",
            OperatingSystemKind.MacOS => "top -l 2 -o cpu -n 10",
            _ => "top -b -n 1 -o %CPU | head -n 17",
        }),
        Advice.Say("Test again once the machine is quiet, or with a longer -TimeoutSeconds."),
    ];
}
