using System;

namespace ClaudeNet.Evidence;

/// <summary>What the client would use, and from where. Made once, before any probe.</summary>
internal sealed record ConfigurationFacts
{
    /// <summary>Gets where the endpoint comes from: Default, Parameter, Process, User, Machine, Managed, Project or ProjectLocal.</summary>
    public required string EndpointScope { get; init; }

    /// <summary>Gets the endpoint's origin in words, for example a file and setting.</summary>
    public required string EndpointOrigin { get; init; }

    /// <summary>Gets the base URL, proxy and TLS switches that come from a project's own settings, as <c>NAME in FILE</c>; empty when there are none.</summary>
    public string[] ProjectSwitches { get; init; } = Array.Empty<string>();

    /// <summary>Gets the origin of NODE_TLS_REJECT_UNAUTHORIZED=0; null when verification is on.</summary>
    public string? VerificationDisabledBy { get; init; }

    /// <summary>Gets the problem with an extra CA file; null when there is none.</summary>
    public FileFault? ExtraCaFault { get; init; }

    /// <summary>Gets the problem with the client certificate of mutual TLS; null when there is none.</summary>
    public FileFault? ClientCertificateFault { get; init; }

    /// <summary>Gets settings files that cannot be used.</summary>
    public SettingsFileFault[] SettingsFileFaults { get; init; } = Array.Empty<SettingsFileFault>();

    /// <summary>Gets the settings present that rules look at.</summary>
    public SettingFact[] Settings { get; init; } = Array.Empty<SettingFact>();

    /// <summary>Gets the credential that wins; null when none was found.</summary>
    public CredentialFact? Credential { get; init; }

    /// <summary>Gets credentials that are present and lose.</summary>
    public CredentialFact[] ShadowedCredentials { get; init; } = Array.Empty<CredentialFact>();

    /// <summary>Gets a value indicating whether a login may exist where this program does not look (the macOS keychain).</summary>
    public bool CredentialMayBeElsewhere { get; init; }

    /// <summary>Gets a value indicating whether Claude Code has been used by this user (its folder exists).</summary>
    public bool ClientHasBeenUsed { get; init; }

    /// <summary>Gets the client found; null when none was.</summary>
    public ClientFacts? Client { get; init; }

    /// <summary>Gets what a devcontainer's firewall script lets through; null when there is no such script.</summary>
    public SandboxFirewallFacts? SandboxFirewall { get; init; }
}
