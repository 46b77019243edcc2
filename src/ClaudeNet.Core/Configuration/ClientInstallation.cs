using System;
using System.Collections.Generic;

namespace ClaudeNet.Configuration;

/// <summary>A client found on this machine. It was found by its files: nothing was run.</summary>
internal sealed class ClientInstallation(string path, string resolvedPath, InstallationKind kind, ClientRuntime runtime)
{
    /// <summary>Gets the path at which it was found.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the file behind all links.</summary>
    public string ResolvedPath { get; } = resolvedPath;

    /// <summary>Gets how it was packaged.</summary>
    public InstallationKind Kind { get; } = kind;

    /// <summary>Gets what runs it.</summary>
    public ClientRuntime Runtime { get; } = runtime;

    /// <summary>Gets the version as its files tell it; null when they do not.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the paths of other clients that this one hides.</summary>
    public IReadOnlyList<string> Others { get; init; } = Array.Empty<string>();

    /// <summary>Returns kind, version and path.</summary>
    public override string ToString() => Version is null ? $"{Kind} ({Path})" : $"{Kind} {Version} ({Path})";
}
