using System;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class ClockSkewedRuleTests
{
    [Fact]
    public void Twelve_minutes_ahead_is_a_warning() =>
        RuleCheck.Raised<ClockSkewedRule>(EvidenceBuilder.Healthy().Http(http => http with { ServerDate = Now, ReceivedAt = Now.AddMinutes(12) }), "Warning")
            .Shows("12 minutes ahead")
            .Advises("timedatectl");

    [Fact]
    public void An_expired_certificate_that_is_good_at_the_servers_time_makes_it_an_error() =>
        RuleCheck.Raised<ClockSkewedRule>(EvidenceBuilder.Healthy().Chain(FailureKind.CertificateExpired, Certificate("CN=api.anthropic.com", "CN=CA", "api.anthropic.com")).Http(http => http with { ServerDate = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), ReceivedAt = Now }), "Error")
            .Shows("days ahead");

    [Fact]
    public void Windows_resynchronises() =>
        RuleCheck.Raised<ClockSkewedRule>(EvidenceBuilder.Healthy().OnWindows().Http(http => http with { ServerDate = Now, ReceivedAt = Now.AddMinutes(-90) }), "Warning")
            .Shows("90 minutes behind")
            .Advises("w32tm /resync");

    [Fact]
    public void WSL_reads_the_hardware_clock() =>
        RuleCheck.Raised<ClockSkewedRule>(EvidenceBuilder.Healthy().InWsl().Http(http => http with { ServerDate = Now, ReceivedAt = Now.AddMinutes(-90) }), "Warning")
            .Advises("sudo hwclock -s");

    [Fact]
    public void Four_minutes_no_date_and_one_answer_in_time_stay_quiet()
    {
        RuleCheck.Quiet<ClockSkewedRule>(EvidenceBuilder.Healthy().Http(http => http with { ServerDate = Now, ReceivedAt = Now.AddMinutes(4) }));
        RuleCheck.Quiet<ClockSkewedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<ClockSkewedRule>(EvidenceBuilder.Healthy().Http(http => http with { ServerDate = Now, ReceivedAt = Now.AddMinutes(12) }).AlsoHttp("POST /v1/messages", 401, AnswerKind.ClaudeError, http => http with { ServerDate = Now, ReceivedAt = Now }));
    }
}
