using System.Collections.Generic;
using ClaudeNet.Configuration;

namespace ClaudeNet.Probing;

/// <summary>A host that Claude Code uses beside the API.</summary>
/// <param name="Name">The host.</param>
/// <param name="Path">A path that answers without a sign-in and costs nothing.</param>
/// <param name="Purpose">What Claude Code needs it for.</param>
/// <param name="Need">When it cannot do without.</param>
internal sealed record OtherHost(string Name, string Path, string Purpose, HostNeed Need)
{
    /// <summary>
    /// The hosts of code.claude.com/docs/en/network-config, as of August 2026, that this program may ask without side effects. Telemetry intakes are left out:
    /// nothing depends on them.
    /// </summary>
    public static IReadOnlyList<OtherHost> All { get; } = new[]
    {
        new OtherHost("platform.claude.com", "/v1/oauth/hello", "signing in, and renewing a login", HostNeed.Login),
        new OtherHost("claude.ai", "/", "signing in with a claude.ai account", HostNeed.SignIn),
        new OtherHost("downloads.claude.ai", "/claude-code-releases/latest", "installing and updating Claude Code", HostNeed.Never),
        new OtherHost("mcp-proxy.anthropic.com", "/", "claude.ai connectors (MCP)", HostNeed.Never),
        new OtherHost("raw.githubusercontent.com", "/", "release notes", HostNeed.Never),
        new OtherHost("registry.npmjs.org", "/-/ping", "npm installs and npx MCP servers", HostNeed.Never),
    };

    /// <summary>Returns whether Claude Code cannot do without the host when it has this credential.</summary>
    public bool IsRequired(CredentialKind? credential, bool mayBeElsewhere) => Need switch
    {
        HostNeed.Login => credential is null or CredentialKind.StoredLogin or CredentialKind.OAuthToken,
        HostNeed.SignIn => credential is null && !mayBeElsewhere,
        _ => false,
    };
}
