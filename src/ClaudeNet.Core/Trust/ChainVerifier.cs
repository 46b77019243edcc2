using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Tries the signatures, constraints and usages along a complete path with the system's own chain engine. Dates, names and trust are judged
/// elsewhere. The engine gets every certificate it needs, so it has no reason to download one.
/// </summary>
internal static class ChainVerifier
{
    private const string ServerAuthenticationOid = "1.3.6.1.5.5.7.3.1";

    // The caller judges these by itself, or did not ask for them.
    private const X509ChainStatusFlags Ignored =
        X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested | X509ChainStatusFlags.CtlNotTimeValid
        | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain
        | X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <summary>Returns what does not hold; empty when all does.</summary>
    public static IReadOnlyList<ChainIssue> Verify(IReadOnlyList<X509Certificate2> path, DateTime now)
    {
        var issues = new List<ChainIssue>();
        try
        {
            VerifyFrom(path, 0, now, issues);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // The engine refuses a certificate outright; that is an answer about the chain.
            issues.Add(new ChainIssue(ChainProblem.Invalid, path[0].Subject, "A certificate of the chain cannot be processed: " + exception.Message));
        }

        return issues;
    }

    /// <summary>Makes a chain engine that trusts the end of the path, as far as the edition lets one say so.</summary>
    public static X509Chain CreateChain(IReadOnlyList<X509Certificate2> path, int start, DateTime now)
    {
        var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.VerificationTime = now;
        for (var i = start + 1; i < path.Count; i++)
        {
            policy.ExtraStore.Add(path[i]);
        }

        if (start == 0)
        {
            policy.ApplicationPolicy.Add(new Oid(ServerAuthenticationOid));
        }
#if NETSTANDARD2_0
        policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        policy.UrlRetrievalTimeout = TimeSpan.FromSeconds(1);
#else
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.Add(path[path.Count - 1]);
        policy.DisableCertificateDownloads = true;
#endif
        return chain;
    }

    private static void VerifyFrom(IReadOnlyList<X509Certificate2> path, int start, DateTime now, List<ChainIssue> issues)
    {
        using var chain = CreateChain(path, start, now);
        chain.Build(path[start]);
        var elements = chain.ChainElements.Cast<X509ChainElement>().ToArray();
        var reached = start;
        for (var i = 0; i < elements.Length && start + i < path.Count; i++)
        {
            var ours = path[start + i];
            if (!CertificateFacts.Same(elements[i].Certificate, ours))
            {
                ContinueFromTwin(path, start + i, elements[i].Certificate, now, issues);
                return;
            }

            reached = start + i;
            AddIssues(elements[i], issues);
        }

        if (reached < path.Count - 1 && issues.Count == 0)
        {
            issues.Add(SignatureIssue(path[reached]));
        }
    }

    // Without custom trust, the engine may prefer a cross-signed twin that the machine knows. A twin has the same key, and the engine has
    // proved with it that the key signed the certificate below; the rest of our path is then proved on its own.
    private static void ContinueFromTwin(
        IReadOnlyList<X509Certificate2> path, int index, X509Certificate2 twin, DateTime now, List<ChainIssue> issues)
    {
        if (twin.GetPublicKey().AsEnumerable().SequenceEqual(path[index].GetPublicKey()))
        {
            VerifyFrom(path, index, now, issues);
        }
        else
        {
            issues.Add(SignatureIssue(path[index - 1]));
        }
    }

    private static ChainIssue SignatureIssue(X509Certificate2 certificate) =>
        new(ChainProblem.Invalid, certificate.Subject, "The certificate was not signed with the key of the issuer it names.");

    private static void AddIssues(X509ChainElement element, List<ChainIssue> issues)
    {
        foreach (var status in element.ChainElementStatus)
        {
            if ((status.Status & ~Ignored) != X509ChainStatusFlags.NoError)
            {
                issues.Add(new ChainIssue(ChainProblem.Invalid, element.Certificate.Subject, $"{status.Status}: {status.StatusInformation.Trim()}"));
            }
        }
    }
}
