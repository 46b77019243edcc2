using ClaudeNet.Diagnosis.Rules;

namespace ClaudeNet.Diagnosis;

/// <summary>The rules about settings, TLS, HTTP, credentials and the service, in ladder order.</summary>
internal static class ApplicationRules
{
    internal static Rule[] All =>
    [
        new SettingsFileInvalidRule(),
        new ProjectEndpointUntrustedRule(),
        new PlaintextEndpointRule(),
        new TimeoutInvalidRule(),
        new UnknownVariableRule(),
        new RemovedVariableRule(),
        new SwitchSetToZeroRule(),
        new NodeOptionIgnoredRule(),
        new SecretExposedByDebugRule(),
        new TlsVerificationDisabledRule(),
        new ExtraCaFileInvalidRule(),
        new ClientCertificateInvalidRule(),
        new ClockSkewedRule(),
        new TlsInterceptedRule(),
        new CertificateUntrustedRule(),
        new CertificateChainIncompleteRule(),
        new CertificateExpiredRule(),
        new CertificateNotYetValidRule(),
        new CertificateNameMismatchRule(),
        new CertificateRevokedRule(),
        new RevocationUnreachableRule(),
        new TlsHandshakeResetRule(),
        new TlsHandshakeTimedOutRule(),
        new TlsProtocolUnsupportedRule(),
        new CaptivePortalRule(),
        new BlockPageRule(),
        new CloudflareChallengeRule(),
        new RegionNotAllowedRule(),
        new TenantRestrictedRule(),
        new NotClaudeEndpointRule(),
        new SlowFirstByteRule(),
        new PathMtuBlackHoleRule(),
        new UploadBlockedRule(),
        new IdleConnectionDroppedRule(),
        new RequiredHostUnreachableRule(),
        new OptionalHostUnreachableRule(),
        new CredentialMissingRule(),
        new CredentialMalformedRule(),
        new CredentialExpiredRule(),
        new CredentialRejectedRule(),
        new CredentialShadowedRule(),
        new ServerErrorRule(),
        new OverloadedRule(),
        new RateLimitedRule(),
        new SpendLimitReachedRule(),
        new ServiceIncidentRule(),
        new ServiceDegradedRule(),
        new StatusUnavailableRule(),
    ];
}
