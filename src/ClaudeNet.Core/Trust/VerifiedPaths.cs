using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Verifies each path once, however many sets of roots lead to it: a healthy chain is the same for all of them, and its signatures are the dearest part of a judgement.
/// It also notes between which times the dates of everything looked at mean the same. For one chain on one thread.
/// </summary>
internal sealed class VerifiedPaths
{
    private readonly DateTime _now;
    private readonly Dictionary<string, IReadOnlyList<ChainIssue>> _known = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="VerifiedPaths"/> class.</summary>
    /// <param name="now">The local time that all judgements share.</param>
    public VerifiedPaths(DateTime now) => _now = now;

    /// <summary>Gets the last time before now, or now itself, at which a certificate of any path began or ended: nothing was different after it.</summary>
    public DateTime SameAfter { get; private set; } = DateTime.MinValue;

    /// <summary>Gets the first time after now at which a certificate of any path begins or ends: nothing will be different before it.</summary>
    public DateTime SameBefore { get; private set; } = DateTime.MaxValue;

    /// <summary>Returns what does not hold along a complete path; empty when all does.</summary>
    public IReadOnlyList<ChainIssue> Verify(IReadOnlyList<X509Certificate2> path)
    {
        var key = string.Join(" ", path.Select(CertificateFacts.Fingerprint));
        if (!_known.TryGetValue(key, out var issues))
        {
            issues = ChainVerifier.Verify(path, _now);
            _known[key] = issues;
        }

        return issues;
    }

    /// <summary>Notes the dates of a path that a judgement rests on.</summary>
    public void NoteDates(IReadOnlyList<X509Certificate2> path)
    {
        foreach (var certificate in path)
        {
            Note(certificate.NotBefore);
            Note(certificate.NotAfter);
        }
    }

    private void Note(DateTime change)
    {
        if (change <= _now)
        {
            SameAfter = change > SameAfter ? change : SameAfter;
        }
        else
        {
            SameBefore = change < SameBefore ? change : SameBefore;
        }
    }
}
