using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Book;

/// <summary>What came of networks put together by chance.</summary>
internal sealed record GradeBookChaos
{
    public string Date { get; init; } = string.Empty;

    public int Seed { get; init; }

    public int Worlds { get; init; }

    /// <summary>Gets how many of them were dead by construction.</summary>
    public int Dead { get; init; }

    /// <summary>Gets how many stayed as they were, so that curl's luck could be compared.</summary>
    public int Still { get; init; }

    /// <summary>Gets how many worlds held every invariant.</summary>
    public int Good { get; init; }

    /// <summary>Gets how often each verdict was given.</summary>
    public IReadOnlyDictionary<string, int> Verdicts { get; init; } = new Dictionary<string, int>();

    /// <summary>Gets the longest run by its own account, in seconds.</summary>
    public double Longest { get; init; }

    public double Seconds { get; init; }

    /// <summary>Gets the worlds that broke an invariant: number, what is wrong in them, and what was broken.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];
}
