using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Lab.Accuracy.Book;

/// <summary>A case's recorded grade.</summary>
internal sealed record GradeBookCase
{
    public string Id { get; init; } = string.Empty;

    public string Title { get; init; } = string.Empty;

    /// <summary>Gets Network or Loopback.</summary>
    public string On { get; init; } = string.Empty;

    /// <summary>Gets Fast or Nightly.</summary>
    public string Pace { get; init; } = string.Empty;

    /// <summary>Gets what was graded, by aspect, and whether it was good.</summary>
    public IReadOnlyDictionary<string, bool> Aspects { get; init; } = new Dictionary<string, bool>();

    /// <summary>Gets what was wrong, a sentence an aspect.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Gets why it was not graded; null when it was.</summary>
    public string? NotGraded { get; init; }

    /// <summary>Gets how long the test took by its own account, in seconds; null where it gave none.</summary>
    public double? Seconds { get; init; }

    /// <summary>Returns whether it was graded, and everything was good.</summary>
    internal bool IsPassed() => NotGraded is null && Aspects.Values.All(good => good);
}
