using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Book;

/// <summary>What many runs at once took. The units are those of LoadResult.</summary>
internal sealed record GradeBookLoad
{
    public string Date { get; init; } = string.Empty;

    public int Runs { get; init; }

    public int Processes { get; init; }

    public int Well { get; init; }

    public double Seconds { get; init; }

    public double MemoryMb { get; init; }

    public double TotalMemoryMb { get; init; }

    public int Handles { get; init; }

    public int Threads { get; init; }

    public int Sockets { get; init; }

    public IReadOnlyList<string> Wrong { get; init; } = [];
}
