using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Diagnosis;

internal static class RuleBook
{
    public static IReadOnlyList<Rule> All { get; } = typeof(Rule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract).OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => (Rule)Activator.CreateInstance(t)!).ToArray();
}
