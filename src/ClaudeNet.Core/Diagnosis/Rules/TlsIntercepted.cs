using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>
/// Somebody between the client and the endpoint opens TLS and issues certificates of its own. For another host than Anthropic's a private root alone is normal.
/// </summary>
internal sealed class TlsInterceptedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "TlsIntercepted";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["CertificateUntrusted", "CertificateChainIncomplete"];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        TlsObservation[] all = ClientView.Handshakes(evidence);
        TlsObservation[] bad = all.Where(tls => IsIntercepted(evidence, tls)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        TlsObservation worst = bad.FirstOrDefault(tls => tls.ClientTrust is { Trusted: false }) ?? bad[0];
        bool trusted = worst.ClientTrust is not { Trusted: false };
        return new Finding(Id, Judge(evidence, bad, all, trusted), $"{worst.InspectionVendor ?? "A private authority"} opens the TLS connection to {worst.Host}{(trusted ? string.Empty : $", and {Advice.Client(evidence)} does not trust it")}")
        {
            Cause = trusted
                ? "A proxy, filter or antivirus reads the traffic and issues certificates of its own. The client trusts them, so Claude works; whoever runs it can read prompts and keys."
                : "A proxy, filter or antivirus reads the traffic and issues certificates of its own, from a root that the client does not know. Every request ends with a certificate error at once and is not repeated.",
            Evidence = bad.SelectMany(Lines).Distinct().ToArray(),
            Remedies = trusted ? [] : Remedies(evidence, worst),
        };
    }

    private static Severity Judge(EvidenceSet evidence, TlsObservation[] bad, TlsObservation[] all, bool trusted)
    {
        if (trusted)
        {
            return Severity.Information;
        }

        bool goesOn = evidence.Configuration.VerificationDisabledBy is not null || ClientView.GetsPast(bad.Where(tls => tls.ClientTrust is { Trusted: false }).ToArray(), all, tls => tls.ClientTrust is { Trusted: true });
        return ClientView.ErrorUnless(goesOn);
    }

    private static bool IsIntercepted(EvidenceSet evidence, TlsObservation tls)
    {
        if (tls.InspectionVendor is not null)
        {
            return true;
        }

        // Inspection forges a certificate for the name asked for; one for another name is another machine's own.
        return evidence.IsFirstParty && tls.EndsInPublicRoot == false && tls.Certificates.Length > 0
            && tls.ClientTrust?.Problem != FailureKind.CertificateNameMismatch && CertificateText.Names(tls.Certificates[0], tls.Host);
    }

    private static string[] Lines(TlsObservation tls) =>
    [
        tls.InspectionVendor is null ? $"{ClientView.Place(tls.Path, tls.Address)}: the chain ends in no public root" : $"{ClientView.Place(tls.Path, tls.Address)}: the issuer is one of {tls.InspectionVendor}",
        .. tls.ClientTrust is null ? Array.Empty<string>() : [$"{tls.ClientTrust.Store}: {(tls.ClientTrust.Trusted ? "trusted" : $"not trusted ({tls.ClientTrust.Problem})")}"],
        .. tls.SystemTrust is null ? Array.Empty<string>() : [$"{tls.SystemTrust.Store}: {(tls.SystemTrust.Trusted ? "trusted" : $"not trusted ({tls.SystemTrust.Problem})")}"],
        .. tls.Certificates.Select(CertificateText.Line),
    ];

    private static Remedy[] Remedies(EvidenceSet evidence, TlsObservation tls) =>
    [
        .. CertificateText.TrustRoot(evidence, tls.SystemTrust is { Trusted: true }),
        Advice.Say($"Or have {tls.Host} excluded from inspection."),
    ];
}
