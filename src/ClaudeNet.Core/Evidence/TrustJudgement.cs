using ClaudeNet.Model;

namespace ClaudeNet.Evidence;

/// <summary>What one set of roots makes of a presented chain.</summary>
internal sealed record TrustJudgement
{
    /// <summary>Gets whose roots, for example <c>operating system</c> or <c>Claude Code (native)</c>.</summary>
    public required string Store { get; init; }

    public required bool Trusted { get; init; }

    /// <summary>Gets a value indicating whether it is trusted only because nothing is checked: no key may travel on such trust.</summary>
    public bool Unchecked { get; init; }

    /// <summary>Gets the main problem as a failure kind (CertificateUntrusted, CertificateExpired, CertificateNotYetValid, CertificateNameMismatch, CertificateChainIncomplete, CertificateRevoked); null when trusted.</summary>
    public FailureKind? Problem { get; init; }

    /// <summary>Gets the certificate to blame; null when trusted.</summary>
    public CertificateSummary? Offender { get; init; }

    /// <summary>Gets one sentence.</summary>
    public string Detail { get; init; } = string.Empty;
}
