using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Values that are known when a case is set up, and what stands for them in its texts: <c>$(name)</c>.</summary>
internal sealed partial class Placeholders
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    internal void Set(string name, string value) => _values[name] = value;

    /// <summary>Returns the text with values in it.</summary>
    /// <exception cref="CaseException">A name is not known.</exception>
    internal string Fill(string text) => Pattern().Replace(text, match =>
        _values.TryGetValue(match.Groups[1].Value, out var value) ? value : throw new CaseException($"{match.Value} stands for nothing here. There are: {string.Join(", ", _values.Keys)}."));

    [GeneratedRegex(@"\$\(([^)]*)\)")]
    private static partial Regex Pattern();
}
