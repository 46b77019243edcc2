using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Trust;

/// <summary>
/// Writes the certificates that a client lacks to a PEM file. They come from the machine's own trust store; one that is not trusted there is written
/// only where the user names it by its thumbprint: nothing is trusted because it was presented.
/// </summary>
internal sealed class CertificateExport
{
    private const int Sha1Digits = 40;
    private const int Sha256Digits = 64;

    private readonly PlatformServices _platform;

    public CertificateExport(PlatformServices platform) => _platform = platform;

    /// <summary>Decides what to write: what the client lacks of the chains presented.</summary>
    /// <param name="presented">What was presented; all certificates of a chain, or any one of it.</param>
    public static ExportPlan Plan(IReadOnlyCollection<PresentedCertificate> presented)
    {
        var found = new List<X509Certificate2>();
        var problems = new List<ExportProblem>();
        var notes = new List<string>();
        foreach (var certificate in presented.GroupBy(certificate => certificate.Chain).Select(chain => chain.First()))
        {
            Add(certificate, found, problems, notes);
        }

        return new ExportPlan { Certificates = Distinct(found), Problems = [.. problems.Distinct()], Notes = [.. notes.Distinct()] };
    }

    /// <summary>Decides what to write: what the user names, from the machine's own store where it is there, else from what was presented.</summary>
    /// <param name="presented">What was presented; may be empty.</param>
    /// <param name="thumbprints">SHA-1 or SHA-256 thumbprints.</param>
    /// <param name="system">The operating system's roots.</param>
    public static ExportPlan Plan(IReadOnlyCollection<PresentedCertificate> presented, IReadOnlyCollection<string> thumbprints, RootSet system)
    {
        var found = new List<X509Certificate2>();
        var problems = new List<ExportProblem>();
        var notes = new List<string>();
        X509Certificate2[] candidates = [.. system.Certificates, .. presented.SelectMany(certificate => certificate.Chain.Certificates)];
        foreach (var text in thumbprints)
        {
            if (Digits(text) is not { } wanted)
            {
                problems.Add(new ExportProblem("ThumbprintInvalid", text, $"'{text}' is no thumbprint. Give the {Sha1Digits} hexadecimal digits of the SHA-1 or the {Sha256Digits} of the SHA-256."));
            }
            else if (candidates.FirstOrDefault(candidate => Is(candidate, wanted)) is { } match)
            {
                found.Add(match);
                if (!CertificateFacts.IsSelfSigned(match))
                {
                    notes.Add($"'{match.Subject}' is no root: alone it makes no client trust anything. It was issued by '{match.Issuer}'.");
                }
            }
            else
            {
                problems.Add(new ExportProblem("CertificateNotFound", text, $"Neither this machine's trust store nor what was presented holds a certificate with the thumbprint {wanted}."));
            }
        }

        return new ExportPlan { Certificates = Distinct(found), Problems = problems, Notes = notes };
    }

    /// <summary>Returns why a file is not to be written; null when it may be.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="certificates">What would be written.</param>
    /// <param name="force">Whether a file may be replaced that others may write, or that holds something which would be lost.</param>
    /// <param name="noClobber">Whether no file at all may be replaced.</param>
    /// <exception cref="IOException">What is there cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not see what is there.</exception>
    public ExportProblem? Refusal(string path, IReadOnlyCollection<X509Certificate2> certificates, bool force, bool noClobber)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !_platform.Files.DirectoryExists(folder))
        {
            return new ExportProblem("FolderNotFound", path, $"There is no folder '{folder}'. Make it first, or give another path.");
        }

        if (_platform.FileWriter.Inspect(path) is not { } facts)
        {
            return null;
        }

        if (facts.IsLink || facts.IsDirectory)
        {
            return new ExportProblem("NotAFile", path, $"'{path}' is a {(facts.IsLink ? "link" : "folder")} and is not replaced. Give the path of a file.");
        }

        return noClobber ? new ExportProblem("FileExists", path, $"'{path}' is already there, and no file is to be replaced.")
            : force ? null
            : facts.WritableByOthers ? new ExportProblem("FileUnsafe", path, $"'{path}' may be written by others, who could add roots of their own. With -Force it is made anew.")
            : Loss(path, certificates);
    }

    /// <summary>Writes the file, which only its owner may write then. Ask <see cref="Refusal"/> first.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public void Write(string path, IReadOnlyCollection<X509Certificate2> certificates)
    {
        var content = Encoding.ASCII.GetBytes(string.Concat(certificates.Select(PresentedChains.Pem)));
        if (_platform.FileWriter.Inspect(path) is { WritableByOthers: false })
        {
            _platform.FileWriter.Replace(path, content, FileAudience.Everyone);
            return;
        }

        // Replacing would keep the permissions, and whoever may write this file decides whom the client trusts.
        _platform.FileWriter.Delete(path);
        _platform.FileWriter.Create(path, content, FileAudience.Everyone);
    }

    /// <summary>Returns what to do with the file, one sentence each, for the client that the chains were judged for.</summary>
    /// <param name="path">The absolute path.</param>
    /// <param name="presented">What was presented; may be empty.</param>
    public static IReadOnlyList<string> Advice(string path, IReadOnlyCollection<PresentedCertificate> presented)
    {
        var settings = presented.FirstOrDefault()?.Chain.Settings;
        var advice = new List<string>();
        if (settings?.ExtraCaFile is { Length: > 0 } other && other != path)
        {
            advice.Add($"NODE_EXTRA_CA_CERTS names {other} already, and it takes one file: put the certificates of both into one.");
        }

        advice.Add($"Set NODE_EXTRA_CA_CERTS to {path}, in the shell or in settings.json under env, and start Claude Code again.");
        if (settings?.Runtime == ClientRuntime.Native && presented.Any(certificate => certificate.TrustedBySystem && !certificate.TrustedByClient))
        {
            advice.Add($"The native client can read the operating system's store itself: with {TrustMatrix.CertStoreVariable} removed or set to bundled,system it needs no file.");
        }

        return advice;
    }

    private static void Add(PresentedCertificate certificate, List<X509Certificate2> found, List<ExportProblem> problems, List<string> notes)
    {
        var chain = certificate.Chain;
        var byClient = chain.JudgeBy(chain.Client, chain.System);
        if (!IsAboutTrust(byClient.Problem))
        {
            notes.Add(byClient.Trusted
                ? $"{chain.ClientName} knows the root of {chain.Host} already."
                : $"{chain.ClientName} knows the root of {chain.Host}, and no export helps: {byClient.Issues[0].Detail}");
            return;
        }

        var bySystem = chain.JudgeBy(chain.System, null);
        if (IsAboutTrust(bySystem.Problem) || bySystem.Problem == ChainProblem.Invalid)
        {
            problems.Add(NotTrusted(certificate));
        }
        else
        {
            found.AddRange(bySystem.Path.Where(link => chain.System.Contains(link) && !chain.Client.Contains(link)));
        }
    }

    private static ExportProblem NotTrusted(PresentedCertificate certificate)
    {
        var last = certificate.Chain.Certificates[certificate.Chain.Certificates.Length - 1];
        return new ExportProblem(
            "RootNotTrusted",
            certificate.Endpoint.Authority,
            $"The chain of {certificate.Chain.Host} leads to '{last.Issuer}', which this machine's trust store does not hold. Ask your network team whether the root is theirs; "
                + "if it is, have it installed, or name it with -Thumbprint. Nothing is trusted because it was presented.");
    }

    private static bool Is(X509Certificate2 certificate, string digits) =>
        digits == (digits.Length == Sha1Digits ? certificate.Thumbprint : CertificateFacts.Fingerprint(certificate));

    // Browsers and openssl put spaces or colons between; Windows' dialog hides a left-to-right mark in front.
    private static string? Digits(string text)
    {
        var digits = new string([.. text.Where(c => c is not (' ' or ':' or '\u200E'))]).ToUpperInvariant();
        return digits.Length is Sha1Digits or Sha256Digits && digits.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F')) ? digits : null;
    }

    private static bool IsAboutTrust(ChainProblem problem) => problem is ChainProblem.UntrustedRoot or ChainProblem.SelfSigned or ChainProblem.ChainIncomplete;

    private static X509Certificate2[] Distinct(IEnumerable<X509Certificate2> certificates)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. certificates.Where(certificate => seen.Add(CertificateFacts.Fingerprint(certificate)))];
    }

    private ExportProblem? Loss(string path, IReadOnlyCollection<X509Certificate2> certificates)
    {
        var there = PemReader.Read(_platform.Files.ReadAllBytes(path, RootSet.MaximumFileBytes));
        var lost = there.Certificates.Count(old => !certificates.Any(certificate => CertificateFacts.Same(certificate, old)));
        if (there.Outcome == PemOutcome.Read && lost == 0)
        {
            return null;
        }

        var what = lost > 0 ? $"certificates ({lost.ToString(CultureInfo.InvariantCulture)}) that would be lost" : "something else than certificates";
        return new ExportProblem("FileExists", path, $"'{path}' holds {what}. Give another path, or -Force to replace it.");
    }
}
