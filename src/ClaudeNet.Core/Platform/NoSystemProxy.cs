using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Platform;

/// <summary>A system whose proxy settings are none, or are none that ClaudeNet can read.</summary>
/// <param name="why">Why they cannot be read; null when the system has none beside the environment, as on Linux.</param>
internal sealed class NoSystemProxy(string? why) : ISystemProxyReader
{
    private readonly SystemProxyAnswer _answer = why is null
        ? SystemProxyAnswer.None
        : new SystemProxyAnswer { Unreadable = [new UnreadableItem("system proxy", why)] };

    public Task<SystemProxyAnswer> ReadAsync(Uri endpoint, TimeSpan patience, CancellationToken cancellationToken) => Task.FromResult(_answer);
}
