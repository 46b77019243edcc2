namespace ClaudeNet.Configuration;

/// <summary>The variables that say whom the client trusts and how it identifies itself; null for those that nobody set.</summary>
internal sealed class CertificateSettings
{
    internal CertificateSettings(SettingTable settings)
    {
        ExtraCertificates = settings.FindSet(KnownVariables.ExtraCertificates);
        CertificateFile = settings.FindSet(KnownVariables.CertificateFile);
        CertificateDirectory = settings.FindSet(KnownVariables.CertificateDirectory);
        RejectUnauthorized = settings.FindSet(KnownVariables.RejectUnauthorized);
        Store = settings.FindSet(KnownVariables.CertificateStore);
        ClientCertificate = settings.FindSet(KnownVariables.ClientCertificate);
        ClientKey = settings.FindSet(KnownVariables.ClientKey);
        ClientKeyPassphrase = settings.FindSet(KnownVariables.ClientKeyPassphrase);
    }

    /// <summary>Gets NODE_EXTRA_CA_CERTS: a PEM file that is trusted too.</summary>
    public SettingValue? ExtraCertificates { get; }

    /// <summary>Gets SSL_CERT_FILE.</summary>
    public SettingValue? CertificateFile { get; }

    /// <summary>Gets SSL_CERT_DIR.</summary>
    public SettingValue? CertificateDirectory { get; }

    /// <summary>Gets NODE_TLS_REJECT_UNAUTHORIZED.</summary>
    public SettingValue? RejectUnauthorized { get; }

    /// <summary>Gets CLAUDE_CODE_CERT_STORE: <c>bundled</c>, <c>system</c> or both, which is the default.</summary>
    public SettingValue? Store { get; }

    /// <summary>Gets CLAUDE_CODE_CLIENT_CERT: a PEM file.</summary>
    public SettingValue? ClientCertificate { get; }

    /// <summary>Gets CLAUDE_CODE_CLIENT_KEY: a PEM file.</summary>
    public SettingValue? ClientKey { get; }

    /// <summary>Gets CLAUDE_CODE_CLIENT_KEY_PASSPHRASE; its value is a secret.</summary>
    public SettingValue? ClientKeyPassphrase { get; }

    /// <summary>Gets whether the client checks no certificate at all. Only the value 0 does that.</summary>
    public bool VerificationDisabled => RejectUnauthorized?.Value == "0";
}
