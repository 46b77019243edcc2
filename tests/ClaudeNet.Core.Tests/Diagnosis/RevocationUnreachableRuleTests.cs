using ClaudeNet.Diagnosis.Rules;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

public sealed class RevocationUnreachableRuleTests
{
    [Fact]
    public void No_revocation_server_is_information() =>
        RuleCheck.Raised<RevocationUnreachableRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { RevocationReachable = false }), "Information")
            .Shows("160.79.104.10");

    [Fact]
    public void Windows_is_told_of_WinGet() =>
        RuleCheck.Raised<RevocationUnreachableRule>(EvidenceBuilder.Healthy().OnWindows().Tls(tls => tls with { RevocationReachable = false }), "Information")
            .Advises("winget");

    [Fact]
    public void Not_checked_is_not_unreachable()
    {
        RuleCheck.Quiet<RevocationUnreachableRule>(EvidenceBuilder.Healthy());
        RuleCheck.Quiet<RevocationUnreachableRule>(EvidenceBuilder.Healthy().Tls(tls => tls with { RevocationReachable = true }));
    }
}
