using System;
using System.Linq;
using ClaudeNet.Diagnosis;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Diagnosis;

/// <summary>Judges evidence with one rule and checks what every finding must have.</summary>
internal static class RuleCheck
{
    internal static Finding Raised<TRule>(EvidenceBuilder evidence, string severity)
        where TRule : Rule, new()
    {
        var rule = new TRule();
        Finding? finding = rule.Judge(evidence.Build());
        Assert.NotNull(finding);
        Assert.Equal(typeof(TRule).Name, finding.Id + "Rule");
        Assert.Equal(rule.Id, finding.Id);
        Assert.Equal(severity, finding.Severity);
        Assert.NotEmpty(finding.Cause);
        Assert.NotEmpty(finding.Evidence);
        Assert.DoesNotContain(finding.Remedies, remedy => (remedy.Command + remedy.Description).Contains("REJECT_UNAUTHORIZED=0", StringComparison.Ordinal));
        return finding;
    }

    internal static void Quiet<TRule>(EvidenceBuilder evidence)
        where TRule : Rule, new() => Assert.Null(new TRule().Judge(evidence.Build()));

    internal static Finding Shows(this Finding finding, string text)
    {
        Assert.Contains(text, finding.Title + "\n" + string.Join("\n", finding.Evidence), StringComparison.Ordinal);
        return finding;
    }

    internal static Finding Advises(this Finding finding, string text)
    {
        Assert.Contains(text, string.Join("\n", finding.Remedies.Select(remedy => remedy.Description + "\n" + remedy.Command)), StringComparison.Ordinal);
        return finding;
    }

    internal static Finding DoesNotAdvise(this Finding finding, string text)
    {
        Assert.DoesNotContain(text, string.Join("\n", finding.Remedies.Select(remedy => remedy.Description + "\n" + remedy.Command)), StringComparison.Ordinal);
        return finding;
    }
}
