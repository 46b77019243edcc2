using System;
using System.Collections.Generic;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>A place to test or read from, opened: this machine, a namespace or container whose network can be entered, or one that only its own programs can use.</summary>
internal sealed class OpenPlace : IDisposable
{
    private readonly IDisposable _owned;

    public OpenPlace(PlatformServices platform, INetworkScope scope, IDisposable? owned = null)
    {
        Platform = platform;
        Scope = scope;
        _owned = owned ?? scope;
    }

    /// <summary>Gets the services with the place's own environment, files and ports in them.</summary>
    public PlatformServices Platform { get; }

    /// <summary>Gets the network. Where <see cref="Remote"/> is set it is a name alone.</summary>
    public INetworkScope Scope { get; }

    /// <summary>Gets how scripts are run there; null for a place whose network can be entered.</summary>
    public RemotePlace? Remote { get; init; }

    /// <summary>Gets a value indicating whether it is another system with settings and keys of its own.</summary>
    public bool IsForeign => Scope.Kind is SourceKind.Container or SourceKind.Distribution;

    /// <summary>Gets what could not be read or done about the place as a whole.</summary>
    public IReadOnlyList<UnreadableItem> Notes { get; init; } = Array.Empty<UnreadableItem>();

    public void Dispose() => _owned.Dispose();
}
