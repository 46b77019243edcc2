using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Book;

/// <summary>The grade as it was last recorded, in docs/accuracy.json; docs/accuracy.md is made from it.</summary>
internal sealed record GradeBook
{
    /// <summary>Gets the day of the run, ISO 8601.</summary>
    public string Date { get; init; } = string.Empty;

    /// <summary>Gets the machine, in a reader's words.</summary>
    public string Machine { get; init; } = string.Empty;

    /// <summary>Gets how many cases ran at a time.</summary>
    public int Parallel { get; init; }

    /// <summary>Gets how long all took, in seconds.</summary>
    public double Seconds { get; init; }

    public IReadOnlyList<GradeBookCase> Cases { get; init; } = [];

    /// <summary>Gets what came of networks put together by chance; null before the first such run.</summary>
    public GradeBookChaos? Chaos { get; init; }

    /// <summary>Gets what many runs at once took.</summary>
    public IReadOnlyList<GradeBookLoad> Load { get; init; } = [];
}
