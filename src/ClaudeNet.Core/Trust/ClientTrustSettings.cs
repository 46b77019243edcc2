using ClaudeNet.Configuration;
using System;

namespace ClaudeNet.Trust;

/// <summary>The settings that decide whom a client trusts, as the client sees them. Null means not set; set but empty is not the same for all.</summary>
internal sealed record ClientTrustSettings
{
    /// <summary>Gets CLAUDE_CODE_CERT_STORE: <c>bundled</c>, <c>system</c> or both, separated by a comma; null and unknown words mean both.</summary>
    public string? CertStore { get; init; }

    /// <summary>Gets NODE_EXTRA_CA_CERTS; a relative path starts at the client's working folder.</summary>
    public string? ExtraCaFile { get; init; }

    /// <summary>Gets SSL_CERT_FILE.</summary>
    public string? SslCertFile { get; init; }

    /// <summary>Gets SSL_CERT_DIR, one folder or several with colons between them.</summary>
    public string? SslCertDirectory { get; init; }

    /// <summary>Gets a value indicating whether NODE_TLS_REJECT_UNAUTHORIZED is 0.</summary>
    public bool VerificationDisabled { get; init; }

    /// <summary>Gets what runs the client.</summary>
    public ClientRuntime Runtime { get; init; }

    /// <summary>Gets the runtime's version; null when unknown, which counts as 22.15 or later: the one guess under which nothing is called untrusted that might be trusted.</summary>
    public Version? RuntimeVersion { get; init; }

    /// <summary>Gets a value indicating whether Node runs with --use-openssl-ca, which puts OpenSSL's store in the place of the bundled one.</summary>
    public bool UsesOpenSslStore { get; init; }
}
