using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Renders presented certificates as lines of text: a chain a paragraph, who trusts it first.</summary>
internal static class CertificateText
{
    private const int LabelWidth = 13;

    /// <summary>Returns the lines of all chains.</summary>
    public static IReadOnlyList<ReportLine> Render(IEnumerable<PresentedCertificate> certificates, int width = TextReport.DefaultWidth)
    {
        var lines = new List<ReportLine>();
        foreach (var chain in certificates.GroupBy(certificate => certificate.Chain))
        {
            if (lines.Count > 0)
            {
                lines.Add(new ReportLine());
            }

            AddChain(lines, [.. chain], Math.Max(width, 60));
        }

        return lines;
    }

    private static void AddChain(List<ReportLine> lines, PresentedCertificate[] chain, int width)
    {
        PresentedCertificate first = chain[0];
        string way = first.Proxy is null ? "directly" : $"through the proxy {first.Proxy.Authority}";
        lines.Add(new ReportLine().Add(TextLayout.Cut($"{first.Endpoint}  {way}{(first.Address is null ? string.Empty : $", {first.Address}")}", width), Tone.Strong));
        foreach (PresentedCertificate certificate in chain)
        {
            Add(lines, certificate.Depth.ToString(CultureInfo.InvariantCulture), $"{certificate.Subject}, issued by {certificate.Issuer}, valid {Day(certificate.NotBefore)} to {Day(certificate.NotAfter)}", width);
            Add(lines, string.Empty, $"{certificate.KeyAlgorithm}, SHA-256 {certificate.Sha256}", width);
        }

        string client = TrustRow(first.Trust, first.TrustedByClient);
        Add(lines, "client", $"{first.Client}: {(first.TrustedByClient ? "trusted" : "not trusted")}{client}", width, first.TrustedByClient ? Tone.Good : Tone.Bad);
        Add(lines, "system", first.TrustedBySystem ? "trusted by the operating system's store" : "not trusted by the operating system's store", width);
        foreach (var runtime in first.Trust.GroupBy(row => row.Runtime))
        {
            Add(lines, runtime.Key, string.Join(", ", runtime.Select(row => $"{row.Store} {(row.Trusted ? "yes" : "no")}")), width);
        }

        if (first.InterceptedBy is string who)
        {
            Add(lines, "intercepted", $"by {who}{(first.PartiallyIntercepted ? ", on this way or host and not on all" : string.Empty)}", width, Tone.Warning);
        }
        else if (first.PartiallyIntercepted)
        {
            Add(lines, "intercepted", "not here, but on another way or host", width, Tone.Warning);
        }

        Add(lines, "public roots", $"Mozilla's list of {Day(first.PublicRootListDate)}", width);
    }

    private static string TrustRow(CertificateTrust[] rows, bool trusted) =>
        trusted || rows.FirstOrDefault(row => row.Store == Trust.TrustMatrix.All && !row.Trusted) is not { } row ? string.Empty : $" ({row.Reason.TrimEnd('.')})";

    private static void Add(List<ReportLine> lines, string label, string text, int width, Tone tone = Tone.Plain)
    {
        string head = label.PadRight(LabelWidth);
        foreach (string line in TextLayout.Wrap(text, width - LabelWidth))
        {
            lines.Add(new ReportLine().Add(head).Add(line, tone));
            head = new string(' ', LabelWidth);
        }
    }

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
