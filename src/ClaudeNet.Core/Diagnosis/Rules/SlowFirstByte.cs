using System;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The line is quick and the answer slow: something holds requests or answers on the way.</summary>
internal sealed class SlowFirstByteRule : Rule
{
    private const int TimesConnect = 8;
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_noticeable = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override string Id => "SlowFirstByte";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (!evidence.TimesCount)
        {
            return null;
        }

        HttpObservation[] timed = ClientView.Answers(evidence).Where(http => http.TimeToFirstByte is not null && http.StatusCode < 500).ToArray();
        TimeSpan[] connects = evidence.TriedConnects(evidence.ClientPath)
            .Where(connect => connect.Worked && connect.Duration is not null).Select(connect => connect.Duration!.Value).ToArray();
        if (timed.Length == 0 || connects.Length == 0)
        {
            return null;
        }

        // The best of each: one slow answer is chance, and a satellite link is slow in both.
        HttpObservation best = timed.OrderBy(Waited).First();
        TimeSpan waited = Waited(best);
        TimeSpan connected = connects.Min();
        if (waited < s_slow || waited.Ticks < connected.Ticks * TimesConnect)
        {
            return null;
        }

        return new Finding(Id, Severity.Warning, $"{best.Host} takes {Describe.Duration(waited)} to answer, though a connection takes {Describe.Duration(connected)}")
        {
            Cause = "The probe's answer needs no work of the server, so something on the way holds it: a proxy that inspects content, a busy gateway, or packets that are lost and sent again. Every step of Claude's work waits this long.",
            Evidence =
            [
                .. timed.Select(http => $"{http.Request} {ClientView.Place(http.Path, http.Address)}: first byte after {Describe.Duration(http.TimeToFirstByte)}{(Waited(http) > http.TimeToFirstByte!.Value + s_noticeable ? $", the whole after {Describe.Duration(http.Duration)}" : string.Empty)}"),
                $"quickest connect: {Describe.Duration(connected)}",
            ],
            Remedies =
            [
                Advice.Say(evidence.ProxyInEffect ? $"Have the proxy {Describe.Origin(evidence.Proxy.InEffect!)} checked: its load, and whether it scans {best.Host}." : $"Have {best.Host} excluded from content scanning on this machine and in the firewall."),
                Advice.Say("Measure for a while: if it is slow at certain hours only, the line or the proxy is full then."),
            ],
        };
    }

    /// <summary>The probe's answer is one small packet: a head that comes at once and a body that does not are one answer that is held.</summary>
    private static TimeSpan Waited(HttpObservation http) => http.Duration > http.TimeToFirstByte ? http.Duration.Value : http.TimeToFirstByte!.Value;
}
