using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>tinyproxy on the router's port 3128, which finds names by a resolver of its own.</summary>
internal sealed record CaseProxy
{
    /// <summary>Gets more lines of its configuration, for example <c>BasicAuth user secret</c>.</summary>
    public IReadOnlyList<string> Directives { get; init; } = [];

    /// <summary>Gets what it refuses to lead to, a pattern; null for nothing.</summary>
    public string? Refuses { get; init; }
}
