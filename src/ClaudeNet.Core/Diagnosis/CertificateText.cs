using System;
using System.Globalization;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>Certificates in words, and the remedies for a root that the client does not know.</summary>
internal static class CertificateText
{
    /// <summary>Returns subject, issuer and thumbprint in one line.</summary>
    internal static string Line(CertificateSummary certificate) =>
        $"certificate {certificate.Subject}, issued by {certificate.Issuer}, valid {Time(certificate.NotBefore)} to {Time(certificate.NotAfter)}, SHA-256 {certificate.Sha256}";

    internal static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Returns the certificate to blame, or the leaf when the judgement names none; null when no chain arrived.</summary>
    internal static CertificateSummary? Blamed(TlsObservation tls) => tls.ClientTrust?.Offender ?? tls.Certificates.FirstOrDefault();

    /// <summary>Returns whether a certificate is made out to a host. A certificate without names is not judged: true.</summary>
    internal static bool Names(CertificateSummary certificate, string host) =>
        certificate.DnsNames.Length == 0 || certificate.DnsNames.Any(name => Matches(name, host));

    /// <summary>Returns how to give the client a root that the machine already trusts or that an administrator hands out.</summary>
    internal static Remedy[] TrustRoot(EvidenceSet evidence, bool systemTrusts)
    {
        const string File = RootExport.File;
        Remedy name = Advice.Set(evidence, "Name the PEM file that holds the root, then start Claude Code again from this shell.", "NODE_EXTRA_CA_CERTS", $"<FOLDER>/{File}");
        Remedy export = RootExport.For(evidence);
        if (evidence.IsContainer)
        {
            return [Advice.Say("Copy your organisation's root into the image as a PEM file and set NODE_EXTRA_CA_CERTS to it there; the host's trust store does not reach into a container.", restart: true), name];
        }

        if (!systemTrusts)
        {
            const string Ask = "Ask your network team whether they inspect TLS here, and for their root certificate. Do not trust a root only because it was presented.";
            return evidence.IsWsl
                ? [Advice.Run("Windows often has the root and the distribution has not. Run this in PowerShell on Windows; the file is then under /mnt/c.", RootExport.OnWindows(RootExport.RootName(evidence))), name, Advice.Say(Ask)]
                : [Advice.Say(Ask), name];
        }

        if (evidence.Setting("CLAUDE_CODE_CERT_STORE") is SettingFact store && store.Value is string value && value.IndexOf("system", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return [Advice.Unset(evidence, "CLAUDE_CODE_CERT_STORE keeps the client from the operating system's roots, where this one is. Remove it.", store.Name, store.Origin), export, name];
        }

        Remedy update = evidence.Configuration.Client is { IsNode: true } client && (client.NodeVersion is null || client.LacksSystemRoots)
            ? Advice.Say($"Run Claude Code on Node 22.15 or later (of line 23: 23.10), which can read the operating system's roots{(client.LacksSystemRoots ? $"; Node {client.NodeVersion}, which runs it now, cannot" : string.Empty)}.", restart: true)
            : Advice.Run("Update Claude Code: since 2.1.101 it trusts the operating system's roots by itself.", "claude update", restart: true);
        return [export, name, update];
    }

    private static bool Matches(string pattern, string host)
    {
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
        }

        int dot = host.IndexOf('.');
        return dot > 0 && string.Equals(pattern.Substring(1), host.Substring(dot), StringComparison.OrdinalIgnoreCase);
    }
}
