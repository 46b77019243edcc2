using ClaudeNet.Configuration;
using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using Xunit;
using static ClaudeNet.Core.Tests.Diagnosis.ApplicationEvidence;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class RequiredHostUnreachableRuleTests
{
    [Fact]
    public void Without_a_credential_sign_in_fails_and_that_is_an_error() =>
        RuleCheck.Raised<RequiredHostUnreachableRule>(EvidenceBuilder.Healthy().OtherHost("platform.claude.com", true, FailureKind.TimedOut), "Error")
            .Shows("platform.claude.com")
            .Shows("3.0 s")
            .Advises("curl -sv https://platform.claude.com/");

    [Fact]
    public void A_key_that_needs_no_sign_in_makes_it_a_warning() =>
        RuleCheck.Raised<RequiredHostUnreachableRule>(EvidenceBuilder.Healthy().OnWindows().Uses(Fact(CredentialKind.ApiKey, "ANTHROPIC_API_KEY")).OtherHost("platform.claude.com", true, FailureKind.TimedOut), "Warning")
            .Advises("curl.exe -sv");

    [Fact]
    public void One_cause_for_every_host_and_hosts_that_work_stay_quiet()
    {
        RuleCheck.Quiet<RequiredHostUnreachableRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<RequiredHostUnreachableRule>(EvidenceBuilder.Healthy().OtherHost("platform.claude.com", true, null));
        RuleCheck.Quiet<RequiredHostUnreachableRule>(EvidenceBuilder.Healthy().OtherHost("x.example", false, FailureKind.TimedOut));
        RuleCheck.Quiet<RequiredHostUnreachableRule>(EvidenceBuilder.Healthy().DirectDead().OtherHost("platform.claude.com", true, FailureKind.TimedOut));
    }
}
