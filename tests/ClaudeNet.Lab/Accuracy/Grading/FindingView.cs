using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace ClaudeNet.Lab.Accuracy.Grading;

/// <summary>A finding of a printed report.</summary>
internal sealed class FindingView(JsonElement finding)
{
    internal string Id { get; } = finding.GetProperty(nameof(Id)).GetString()!;

    internal string Severity { get; } = finding.GetProperty(nameof(Severity)).GetString()!;

    internal string Title { get; } = finding.GetProperty(nameof(Title)).GetString()!;

    internal string Cause { get; } = finding.GetProperty(nameof(Cause)).GetString() ?? string.Empty;

    internal IReadOnlyList<string> Evidence { get; } = [.. finding.GetProperty(nameof(Evidence)).EnumerateArray().Select(line => line.GetString()!)];

    /// <summary>Gets each remedy's description and command, in one text.</summary>
    internal IReadOnlyList<string> Remedies { get; } = [.. finding.GetProperty(nameof(Remedies)).EnumerateArray().Select(remedy => remedy.GetProperty("Description").GetString() + "\n" + remedy.GetProperty("Command").GetString())];

    internal bool IsLoud => Severity != "Information";
}
