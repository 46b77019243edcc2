using System.Collections.Generic;

namespace ClaudeNet.Diagnosis;

/// <summary>All rules, in order of causality.</summary>
internal static class RuleBook
{
    public static IReadOnlyList<Rule> All { get; } = [.. NetworkRules.All, .. ApplicationRules.All];
}
