using System.Collections.Generic;

namespace ClaudeNet.Benchmarks.Measuring;

/// <summary>What one part measured.</summary>
internal sealed record PartResult
{
    /// <summary>Gets the part's name; the page and the file of results find it by this.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the heading.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what is measured and how, in a few sentences.</summary>
    public required string About { get; init; }

    /// <summary>Gets the promises; empty when the part only states numbers.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>Gets the measurements.</summary>
    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>Gets what a reader must know to read the numbers right.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Gets why nothing was measured; null when something was.</summary>
    public string? Skipped { get; init; }

    /// <summary>Gets a value indicating whether the part itself failed, which is a defect and not a result.</summary>
    public bool Broke { get; init; }

    /// <summary>Gets the machine and the moment; the runner fills it in.</summary>
    public Surroundings? Surroundings { get; init; }
}
