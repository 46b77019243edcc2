namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>A value in the output, and what it has to be.</summary>
internal sealed record CaseValue
{
    /// <summary>Gets the way there, names and numbers with dots between them: <c>0.FullestDestination.InUse</c>.</summary>
    public required string At { get; init; }

    /// <summary>Gets the value as text; null where another property says what is wanted.</summary>
    public string? Is { get; init; }

    /// <summary>Gets a part of the text.</summary>
    public string? Contains { get; init; }

    /// <summary>Gets the least number.</summary>
    public double? Least { get; init; }

    /// <summary>Gets the greatest number.</summary>
    public double? Most { get; init; }
}
