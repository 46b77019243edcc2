using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform;

/// <summary>Reads the operating system's own proxy settings, which browsers follow and Claude Code does not.</summary>
internal interface ISystemProxyReader
{
    /// <summary>Returns what they say about an endpoint. What cannot be read is in the answer; nothing but a cancel is thrown.</summary>
    /// <param name="endpoint">The URL that a browser would open.</param>
    /// <param name="patience">How long a PAC file or an automatic search may take, more than zero.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    Task<SystemProxyAnswer> ReadAsync(Uri endpoint, TimeSpan patience, CancellationToken cancellationToken);
}
