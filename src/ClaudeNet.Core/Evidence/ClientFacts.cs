using System;
using ClaudeNet.Configuration.Runtimes;

namespace ClaudeNet.Evidence;

/// <summary>The Claude Code client found on this machine.</summary>
/// <param name="Kind">Native, Npm, Homebrew, WinGet, Nix or Unknown.</param>
/// <param name="Path">The program.</param>
/// <param name="Version">Its version, for example <c>2.1.330</c>; null when its files do not say.</param>
/// <param name="IsNode">True when it runs on Node, false when it is the native binary.</param>
internal sealed record ClientFacts(string Kind, string Path, string? Version, bool IsNode)
{
    /// <summary>Gets the version of the Node that runs it; null when it is not known, or the client is the native one.</summary>
    public Version? NodeVersion { get; init; }

    /// <summary>Gets where Node's version was read, or why it is not known: one sentence. Null for the native client.</summary>
    public string? NodeReason { get; init; }

    /// <summary>Gets a value indicating whether it is known that the Node which runs it cannot read the operating system's roots.</summary>
    public bool LacksSystemRoots => NodeVersion is not null && !NodeVersions.CanReadSystemRoots(NodeVersion);

    /// <summary>Gets what runs it, for example <c>on Node 22.15.0</c>, <c>on Node</c> or <c>native</c>.</summary>
    public string Runtime => !IsNode ? "native" : NodeVersion is null ? "on Node" : $"on Node {NodeVersion}";
}
