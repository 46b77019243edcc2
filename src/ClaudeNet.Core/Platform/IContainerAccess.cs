using System;

namespace ClaudeNet.Platform;

/// <summary>A running container, seen from the machine that runs it: its network, and its files for reading.</summary>
internal interface IContainerAccess : IDisposable
{
    /// <summary>Gets its network; disposed with this object.</summary>
    INetworkScope Network { get; }

    /// <summary>Gets its files.</summary>
    IFileReader Files { get; }
}
