using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Lab.Accuracy.Grading;

/// <summary>How one case went.</summary>
internal sealed class Grade
{
    private readonly SortedDictionary<Aspect, string?> _aspects = [];

    /// <summary>Gets what was graded: null for good, else what was wrong.</summary>
    internal IReadOnlyDictionary<Aspect, string?> Aspects => _aspects;

    internal bool Passed => _aspects.Values.All(problem => problem is null);

    /// <summary>Gets everything that was wrong, one sentence an aspect.</summary>
    internal IEnumerable<string> Problems => _aspects.Where(aspect => aspect.Value is not null).Select(aspect => $"{aspect.Key}: {aspect.Value}");

    /// <summary>Notes an aspect. Of two problems of one aspect the first stays.</summary>
    internal void Note(Aspect aspect, bool good, string problem)
    {
        if (!_aspects.TryGetValue(aspect, out var known) || known is null)
        {
            _aspects[aspect] = good ? null : problem;
        }
    }
}
