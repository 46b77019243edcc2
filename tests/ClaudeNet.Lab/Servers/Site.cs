using System;
using System.Collections.Generic;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Servers;

/// <summary>What nginx serves in the lab: the API, and the other hosts that Claude Code uses. The defaults are what Anthropic serves.</summary>
internal sealed record Site
{
    internal const string ApiHost = "api.anthropic.com";

    /// <summary>A key that the API of the lab accepts.</summary>
    internal const string GoodKey = "sk-ant-api03-lab-good-key";

    internal static readonly string[] OtherHosts =
    [
        "platform.claude.com", "claude.ai", "downloads.claude.ai", "status.claude.com", "mcp-proxy.anthropic.com", "raw.githubusercontent.com", "registry.npmjs.org",
    ];

    /// <summary>Gets the addresses on which the API listens.</summary>
    internal IReadOnlyList<string> ApiAddresses { get; init; } = [LabAddress.Api4, .. LabAddress.MoreApi4, LabAddress.Api6];

    /// <summary>Gets the chain and key of the API; null for a good one.</summary>
    internal (string Chain, string Key)? ApiCertificate { get; init; }

    /// <summary>Gets the chain and key of the other hosts; null for a good one.</summary>
    internal (string Chain, string Key)? OtherCertificate { get; init; }

    /// <summary>Gets the directives that answer for the API; null for the API itself.</summary>
    internal string? ApiLocations { get; init; }

    /// <summary>Gets a value indicating whether the API is there.</summary>
    internal bool HasApi { get; init; } = true;

    /// <summary>Gets the status page's indicator: none, minor, major or critical.</summary>
    internal string StatusIndicator { get; init; } = "none";

    /// <summary>Gets an open incident on the status page; null for none.</summary>
    internal string? StatusIncident { get; init; }

    /// <summary>Gets a value indicating whether the hosts beside the API are there.</summary>
    internal bool HasOthers { get; init; } = true;

    /// <summary>Gets more server blocks.</summary>
    internal Func<LabFolder, string> Extra { get; init; } = _ => string.Empty;

    /// <summary>Returns locations that give one answer to everything.</summary>
    internal static string Always(int status, string body, string contentType = "application/json", string headers = "add_header request-id req_lab always;")
        => $$"""
            {{headers}}
            default_type {{contentType}};
            location / { return {{status}} '{{body}}'; }
            """;
}
