using ClaudeNet.Diagnosis.Rules;
using ClaudeNet.Evidence;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class RegionNotAllowedRuleTests
{
    [Fact]
    public void The_APIs_words_raise_it() =>
        RuleCheck.Raised<RegionNotAllowedRule>(EvidenceBuilder.Healthy().Http(http => http with { StatusCode = 403, Answer = AnswerKind.ClaudeError, ErrorType = "forbidden", ErrorMessage = "Request not allowed" }), "Error")
            .Shows("Request not allowed")
            .Advises("curl -s https://www.cloudflare.com/cdn-cgi/trace");

    [Fact]
    public void The_credentials_probe_counts_too() =>
        RuleCheck.Raised<RegionNotAllowedRule>(EvidenceBuilder.Healthy().OnWindows().Tried(403, "forbidden", "Request not allowed"), "Error")
            .Shows("req_9")
            .Advises("curl.exe -s");

    [Fact]
    public void Another_403_is_none()
    {
        RuleCheck.Quiet<RegionNotAllowedRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<RegionNotAllowedRule>(EvidenceBuilder.Healthy().Tried(403, "permission_error", "Your key may not do this"));
    }
}
