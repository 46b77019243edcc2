using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class IdleConnectionDroppedRuleTests
{
    [Fact]
    public void A_silent_death_is_a_warning() =>
        RuleCheck.Raised<IdleConnectionDroppedRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { IdleHeld = EvidenceBuilder.Ms(30000), SurvivedIdle = false, Failure = EvidenceBuilder.Fail(FailureKind.TimedOut, "ETIMEDOUT") }), "Warning")
            .Shows("30.0 s")
            .Shows("ETIMEDOUT")
            .Advises("export CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS=");

    [Fact]
    public void PowerShell_sets_the_limit_its_own_way() =>
        RuleCheck.Raised<IdleConnectionDroppedRule>(EvidenceBuilder.Healthy().OnWindows().DeepProbe(d => d with { IdleHeld = EvidenceBuilder.Ms(30000), SurvivedIdle = false, Failure = EvidenceBuilder.Fail(FailureKind.Reset) }), "Warning")
            .Advises("$env:CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS = '60000'");

    [Fact]
    public void An_orderly_close_is_information() =>
        RuleCheck.Raised<IdleConnectionDroppedRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { IdleHeld = EvidenceBuilder.Ms(30000), SurvivedIdle = false, Failure = null }), "Information")
            .Shows("closed");

    [Fact]
    public void A_connection_that_survives_stays_quiet()
    {
        RuleCheck.Quiet<IdleConnectionDroppedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<IdleConnectionDroppedRule>(EvidenceBuilder.Healthy().DeepProbe(d => d with { IdleHeld = EvidenceBuilder.Ms(30000), SurvivedIdle = true }));
    }
}
