using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Verifies each path once, however many sets of roots lead to it: a healthy chain is the same for all of them, and its signatures are the dearest part of a judgement.
/// For one chain on one thread.
/// </summary>
internal sealed class VerifiedPaths
{
    private readonly DateTime _now;
    private readonly Dictionary<string, IReadOnlyList<ChainIssue>> _known = new(StringComparer.Ordinal);

    /// <summary>Initializes a new instance of the <see cref="VerifiedPaths"/> class.</summary>
    /// <param name="now">The local time that all judgements share.</param>
    public VerifiedPaths(DateTime now) => _now = now;

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
}
