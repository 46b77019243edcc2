using System;
using System.Collections.Generic;
using ClaudeNet.Configuration.Runtimes;

namespace ClaudeNet.Configuration;

/// <summary>A client found on this machine. It was found by its files: the client itself was not run.</summary>
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

    /// <summary>Gets the Node that would run it; null for a client that does not run on Node.</summary>
    public NodeRuntime? Node { get; private set; }

    /// <summary>Gets the paths of other clients that this one hides.</summary>
    public IReadOnlyList<string> Others { get; init; } = Array.Empty<string>();

    /// <summary>Keeps what was found out about the Node that would run it.</summary>
    internal ClientInstallation With(NodeRuntime? node)
    {
        Node = node;
        return this;
    }

    /// <summary>Returns kind, version and path.</summary>
    public override string ToString() => Version is null ? $"{Kind} ({Path})" : $"{Kind} {Version} ({Path})";
}
