using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ClaudeNet.Trust;

/// <summary>
/// Reads the certificates of a PEM file the way OpenSSL's PEM_read_bio does: text between the blocks is skipped, blocks of other kinds too,
/// and a line starts a block only in its first column. It never throws on what a file holds.
/// </summary>
internal static class PemReader
{
    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    /// <summary>Reads all certificate blocks.</summary>
    public static PemReadResult Read(byte[] content)
    {
        if (IsUtf16(content))
        {
            return new PemReadResult { Certificates = [], Outcome = PemOutcome.NoCertificate, IsUtf16 = true };
        }

        if (DerReader.LooksLikeCertificate(content) && Decode(content) is { } single)
        {
            return new PemReadResult { Certificates = [single], Outcome = PemOutcome.Der };
        }

        var certificates = new List<X509Certificate2>();
        int? broken = null;
        var number = 0;
        foreach (var block in Blocks(content))
        {
            number++;
            if (block is not null && Decode(block) is { } certificate)
            {
                certificates.Add(certificate);
            }
            else
            {
                broken ??= number;
            }
        }

        var outcome = broken is not null ? PemOutcome.Broken : certificates.Count == 0 ? PemOutcome.NoCertificate : PemOutcome.Read;
        return new PemReadResult { Certificates = certificates, Outcome = outcome, BrokenBlock = broken };
    }

    /// <summary>Returns the labels of all blocks in order, for example <c>ENCRYPTED PRIVATE KEY</c>.</summary>
    public static IReadOnlyList<string> Labels(byte[] content)
    {
        var labels = new List<string>();
        foreach (var line in Lines(content))
        {
            if (LabelOf(line, Begin) is { } label)
            {
                labels.Add(label);
            }
        }

        return labels;
    }

    // Yields one item a certificate block: its bytes, or null when it is not base64 or is not closed.
    private static IEnumerable<byte[]?> Blocks(byte[] content)
    {
        string? label = null;
        var body = new StringBuilder();
        foreach (var line in Lines(content))
        {
            if (LabelOf(line, Begin) is { } opened)
            {
                if (IsCertificate(label))
                {
                    yield return null;
                }

                label = opened;
                body.Clear();
            }
            else if (label is not null && LabelOf(line, End) is { } closed)
            {
                if (IsCertificate(label))
                {
                    yield return closed == label ? FromBase64(body.ToString()) : null;
                }

                label = null;
            }
            else if (label is not null)
            {
                body.Append(line);
            }
        }

        if (IsCertificate(label))
        {
            yield return null;
        }
    }

    // The three labels that PEM_read_bio_X509 takes for a certificate.
    private static bool IsCertificate(string? label) => label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE";

    private static string? LabelOf(string line, string start) =>
        line.StartsWith(start, StringComparison.Ordinal) && line.EndsWith(Dashes, StringComparison.Ordinal) && line.Length > start.Length + Dashes.Length
            ? line.Substring(start.Length, line.Length - start.Length - Dashes.Length)
            : null;

    private static IEnumerable<string> Lines(byte[] content)
    {
        var start = content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF ? 3 : 0;
        while (start < content.Length)
        {
            var end = Array.IndexOf(content, (byte)'\n', start);
            end = end < 0 ? content.Length : end;

            // Bytes above 0x7F become '?': they can stand in comments, and break base64 as they should.
            yield return Encoding.ASCII.GetString(content, start, end - start).TrimEnd();
            start = end + 1;
        }
    }

    private static byte[]? FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            // A broken block; the caller counts it.
            return null;
        }
    }

    private static X509Certificate2? Decode(byte[] data)
    {
        // A TRUSTED CERTIFICATE carries OpenSSL's own settings after the certificate; decoders differ about such a tail.
        if (!DerReader.LooksLikeCertificate(data) || DerReader.ElementLength(data) is not { } length)
        {
            return null;
        }

        try
        {
            var exact = new byte[length];
            Buffer.BlockCopy(data, 0, exact, 0, length);
            var certificate = new X509Certificate2(exact);
            return certificate.NotAfter >= certificate.NotBefore ? certificate : null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // A broken block; the caller counts it. ArgumentException: a date that DateTime cannot hold.
            return null;
        }
    }

    private static bool IsUtf16(byte[] content) =>
        content.Length >= 2 && ((content[0] == 0xFF && content[1] == 0xFE) || (content[0] == 0xFE && content[1] == 0xFF));
}
