using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Finds the ways from a certificate to a root among what was presented and the roots alone. Cross-signed authorities give several; like
/// OpenSSL, it turns to the trusted ones first. Bounded, because a hostile server can present any tangle.
/// </summary>
internal sealed class ChainPathFinder
{
    private const int MaximumPaths = 16;
    private const int MaximumSteps = 2000;
    private const int MaximumLength = 34;

    private readonly IReadOnlyList<X509Certificate2> _presented;
    private readonly RootSet _roots;
    private readonly RootSet? _others;
    private readonly List<ChainPath> _found = [];
    private int _steps;

    private ChainPathFinder(IReadOnlyList<X509Certificate2> presented, RootSet roots, RootSet? others)
    {
        _presented = presented;
        _roots = roots;
        _others = others;
    }

    /// <summary>Returns at least one path, the best end first.</summary>
    public static IReadOnlyList<ChainPath> Find(
        X509Certificate2 leaf, IReadOnlyList<X509Certificate2> presented, RootSet roots, RootSet? others)
    {
        var finder = new ChainPathFinder(presented, roots, others);
        finder.Walk([leaf]);
        return [.. finder._found.OrderBy(path => path.End)];
    }

    private void Walk(List<X509Certificate2> path)
    {
        var last = path[path.Count - 1];
        if (CertificateFacts.IsSelfSigned(last))
        {
            _found.Add(new ChainPath([.. path], _roots.Contains(last) ? ChainEnd.Trusted : ChainEnd.UntrustedRoot));
            return;
        }

        var issuers = path.Count < MaximumLength && _steps < MaximumSteps ? IssuersOf(last, path) : [];
        if (issuers.Count == 0)
        {
            _found.Add(Unfinished(path, last));
            return;
        }

        foreach (var issuer in issuers)
        {
            if (_found.Count >= MaximumPaths)
            {
                return;
            }

            _steps++;
            path.Add(issuer);
            Walk(path);
            path.RemoveAt(path.Count - 1);
        }
    }

    private List<X509Certificate2> IssuersOf(X509Certificate2 certificate, List<X509Certificate2> path)
    {
        var known = _roots.IssuersOf(certificate).OrderByDescending(CertificateFacts.IsSelfSigned).ToList();
        var offered = _presented.Where(candidate => CertificateFacts.MayHaveIssued(candidate, certificate));
        var all = known.Where(CertificateFacts.IsSelfSigned).Concat(offered).Concat(known);
        var distinct = new List<X509Certificate2>();
        foreach (var issuer in all)
        {
            if (!path.Any(used => CertificateFacts.Same(used, issuer)) && !distinct.Any(other => CertificateFacts.Same(other, issuer)))
            {
                distinct.Add(issuer);
            }
        }

        return distinct;
    }

    // A root is rarely sent. When another set knows the missing issuer as a root, the chain is whole and the root is what is not trusted.
    private ChainPath Unfinished(List<X509Certificate2> path, X509Certificate2 last)
    {
        var root = _others?.IssuersOf(last).FirstOrDefault(CertificateFacts.IsSelfSigned);
        return root is null
            ? new ChainPath([.. path], ChainEnd.Incomplete)
            : new ChainPath([.. path, root], ChainEnd.UntrustedRoot);
    }
}
