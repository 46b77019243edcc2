using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Judges a chain as a client with certain roots does: from what the server presented and from those roots alone. It downloads no missing
/// issuer and asks neither the system's store nor SSL_CERT_FILE.
/// </summary>
internal static class ChainJudge
{
    /// <summary>Of what a server presents beside its own certificate, this many are looked at. Real chains have up to five.</summary>
    public const int MaximumPresented = 32;

    private const int NamesShown = 5;

    /// <summary>Judges.</summary>
    /// <param name="leaf">The server's own certificate.</param>
    /// <param name="presented">What it sent beside it, in any order; superfluous ones do no harm.</param>
    /// <param name="host">The name or address that the client asked for.</param>
    /// <param name="roots">Whom the client trusts. Self-signed ones are anchors, others help to complete the chain.</param>
    /// <param name="now">The local time.</param>
    /// <param name="otherRoots">Roots known from elsewhere, never trusted here: with them an absent root is called untrusted, not missing. Null for none.</param>
    /// <param name="verified">What other judgements of this chain at this time have verified already; null for none.</param>
    public static ChainJudgement Judge(
        X509Certificate2 leaf,
        IReadOnlyList<X509Certificate2> presented,
        string host,
        RootSet roots,
        DateTime now,
        RootSet? otherRoots = null,
        VerifiedPaths? verified = null)
    {
        verified ??= new VerifiedPaths(now);
        var usable = presented.Take(MaximumPresented).ToArray();
        var note = presented.Count > MaximumPresented
            ? string.Format(CultureInfo.InvariantCulture, "{0} certificates were presented; the first {1} were looked at.", presented.Count, MaximumPresented)
            : null;
        ChainJudgement? best = null;
        foreach (var path in ChainPathFinder.Find(leaf, usable, roots, otherRoots))
        {
            var judgement = new ChainJudgement(path, Issues(path, usable, host, now, verified), note);
            if (best is null || IsBetter(judgement, best))
            {
                best = judgement;
            }

            if (judgement.Trusted)
            {
                break;
            }
        }

        return best!;
    }

    // Among paths that all fail, the one whose main problem is the least: an expired twin of a valid path says nothing.
    private static bool IsBetter(ChainJudgement candidate, ChainJudgement best) =>
        candidate.Issues.Count == 0 || (best.Issues.Count > 0 && candidate.Problem > best.Problem && best.Problem >= ChainProblem.Invalid);

    private static List<ChainIssue> Issues(ChainPath path, X509Certificate2[] presented, string host, DateTime now, VerifiedPaths verified)
    {
        var issues = new List<ChainIssue>();
        verified.NoteDates(path.Certificates);
        if (EndIssue(path, presented) is { } end)
        {
            issues.Add(end);
        }

        if (path.End != ChainEnd.Incomplete)
        {
            issues.AddRange(verified.Verify(path.Certificates));
        }

        issues.AddRange(path.Certificates.Select(certificate => DateIssue(certificate, now)).OfType<ChainIssue>());
        if (!HostNameMatcher.Matches(path.Certificates[0], host))
        {
            issues.Add(NameIssue(path.Certificates[0], host));
        }

        // Stable: of equal problems the one nearest to the server comes first.
        return [.. issues.OrderBy(issue => issue.Problem)];
    }

    private static ChainIssue? EndIssue(ChainPath path, X509Certificate2[] presented)
    {
        var last = path.Certificates[path.Certificates.Count - 1];
        return path.End switch
        {
            ChainEnd.Trusted => null,
            ChainEnd.UntrustedRoot when path.Certificates.Count == 1 =>
                new ChainIssue(ChainProblem.SelfSigned, last.Subject, "The server's certificate is signed by itself and not among the trusted ones."),
            ChainEnd.UntrustedRoot =>
                new ChainIssue(ChainProblem.UntrustedRoot, last.Subject, "The chain ends in a root that is not trusted."),

            // Servers leave their root out as a rule: with an authority sent along, what is missing is a root that nobody here knows, not an intermediate.
            _ when path.Certificates.Count > 1 && CertificateFacts.IsAuthority(last) && presented.Any(sent => CertificateFacts.Same(sent, last)) =>
                new ChainIssue(ChainProblem.UntrustedRoot, last.Subject, $"The chain ends in a root that is not trusted: '{last.Issuer}'."),
            _ => new ChainIssue(ChainProblem.ChainIncomplete, last.Subject, $"Its issuer '{last.Issuer}' was not presented and is not among the trusted roots."),
        };
    }

    private static ChainIssue? DateIssue(X509Certificate2 certificate, DateTime now)
    {
        if (now > certificate.NotAfter)
        {
            return new ChainIssue(ChainProblem.Expired, certificate.Subject, $"It expired on {Text(certificate.NotAfter)}.", certificate.NotAfter);
        }

        return now < certificate.NotBefore
            ? new ChainIssue(ChainProblem.NotYetValid, certificate.Subject, $"It is valid from {Text(certificate.NotBefore)} on.", certificate.NotBefore)
            : null;
    }

    private static ChainIssue NameIssue(X509Certificate2 leaf, string host)
    {
        var names = SubjectAlternativeNames.Read(leaf);
        var all = names.DnsNames.Concat(names.Addresses.Select(address => address.ToString())).ToArray();
        var shown = string.Join(", ", all.Take(NamesShown)) + (all.Length > NamesShown ? ", …" : string.Empty);
        return new ChainIssue(
            ChainProblem.NameMismatch, leaf.Subject, all.Length == 0 ? $"It names no host, so it is not for {host}." : $"It is for {shown}, not for {host}.");
    }

    private static string Text(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
