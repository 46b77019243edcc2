using System;

namespace ClaudeNet.Model;

/// <summary>How failures are spread over time, and what that says about their cause.</summary>
public sealed class FailurePattern
{
    internal FailurePattern(string pattern, string title)
    {
        Pattern = pattern;
        Title = title;
    }

    /// <summary>Gets the stable identifier, for example <c>PatternDegrading</c>. Scripts may rely on it.</summary>
    public string Id => "Pattern" + Pattern;

    /// <summary>Gets the name: Steady, Random, Periodic, Degrading, FixedTimeout, OneFamily, Sawtooth, QuantisedConnect or Down. Several can hold.</summary>
    public string Pattern { get; }

    /// <summary>Gets one sentence, for example <c>33 ok, then 48 time-outs at 10.4 s ± 0.1</c>.</summary>
    public string Title { get; }

    /// <summary>Gets what was seen, one line a fact.</summary>
    public string[] Evidence { get; internal init; } = Array.Empty<string>();

    /// <summary>Gets what to do, the most likely first; empty when the pattern alone does not tell.</summary>
    public Remedy[] Remedies { get; internal init; } = Array.Empty<Remedy>();

    /// <summary>Gets how many requests show it.</summary>
    public int Count { get; internal init; }

    /// <summary>Gets when the first of them was, local time; null when the log carries no times.</summary>
    public DateTime? First { get; internal init; }

    /// <summary>Gets when the last of them was, local time; null when the log carries no times.</summary>
    public DateTime? Last { get; internal init; }

    /// <summary>Gets the page about the pattern: what it means and what to do.</summary>
    public Uri HelpUri => ProjectLinks.PatternPage(Pattern);

    /// <summary>Returns the result as JSON: times ISO 8601, nulls written.</summary>
    public string ToJson() => Reporting.FailureJson.Write(this);

    /// <summary>Returns name and title.</summary>
    public override string ToString() => $"{Pattern}: {Title}";
}
