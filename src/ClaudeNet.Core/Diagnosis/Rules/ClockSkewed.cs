using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>This machine's clock differs from the servers' by more than five minutes.</summary>
internal sealed class ClockSkewedRule : Rule
{
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override string Id => "ClockSkewed";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["CertificateExpired", "CertificateNotYetValid"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        // A filter's page may carry a wrong time: the API's own answers are asked first.
        HttpObservation[] dated = evidence.Exchanges.Where(http => http.ServerDate is not null && http.StatusCode is not null).ToArray();
        HttpObservation[] own = dated.Where(http => http.RequestId is not null || http.Answer is AnswerKind.Hello or AnswerKind.ClaudeApi or AnswerKind.ClaudeError).ToArray();
        HttpObservation[] asked = own.Length > 0 ? own : dated;
        if (asked.Length == 0 || asked.Any(http => Skew(http).Duration() <= s_tolerance))
        {
            return null;
        }

        HttpObservation nearest = asked.OrderBy(http => Skew(http).Duration()).First();
        TimeSpan skew = Skew(nearest);
        bool breaksTls = ClientView.Handshakes(evidence).Any(tls => tls.ClientTrust is { Trusted: false } trust && IsMadeBySkew(trust, skew, nearest.ServerDate!.Value))
            && evidence.Configuration.VerificationDisabledBy is null;
        return new Finding(Id, breaksTls ? Severity.Error : Severity.Warning, $"This machine's clock is {Words(skew)} {(skew > TimeSpan.Zero ? "ahead" : "behind")}")
        {
            Cause = breaksTls
                ? "The certificate is good, but not at the time that this machine believes it is. Claude Code ends every request with a certificate error."
                : "Sign-in tokens are judged by the clock: log-ins and their renewal fail with a clock this far off, and certificates will too.",
            Evidence = asked.Select(http => $"{http.Host} said {Utc(http.ServerDate!.Value)}, this machine's clock {Utc(http.ReceivedAt)} (UTC)").ToArray(),
            Remedies = ClockCommands.Remedies(evidence),
        };
    }

    private static TimeSpan Skew(HttpObservation http) => http.ReceivedAt - http.ServerDate!.Value;

    private static bool IsMadeBySkew(TrustJudgement trust, TimeSpan skew, DateTime serverTime) => trust.Problem switch
    {
        FailureKind.CertificateNotYetValid => skew < TimeSpan.Zero && (trust.Offender is null || trust.Offender.NotBefore.ToUniversalTime() <= serverTime),
        FailureKind.CertificateExpired => skew > TimeSpan.Zero && (trust.Offender is null || trust.Offender.NotAfter.ToUniversalTime() >= serverTime),
        _ => false,
    };

    private static string Words(TimeSpan skew)
    {
        TimeSpan value = skew.Duration();
        return value.TotalHours < 2
            ? Describe.Count((int)value.TotalMinutes, "minute", "minutes")
            : value.TotalDays < 2 ? Describe.Count((int)value.TotalHours, "hour", "hours") : Describe.Count((int)value.TotalDays, "day", "days");
    }

    private static string Utc(DateTime time) => CertificateText.Time(time);
}
