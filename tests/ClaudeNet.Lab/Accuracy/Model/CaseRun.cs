using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>What is run on the client.</summary>
internal sealed record CaseRun
{
    /// <summary>Gets the arguments of claudenet; <c>--json</c> is added.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = ["test"];
}
