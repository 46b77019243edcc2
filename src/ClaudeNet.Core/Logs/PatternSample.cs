using System;
using System.Net.Sockets;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>One request as far as patterns look at it, from a log or from a live measurement.</summary>
internal readonly record struct PatternSample
{
    /// <summary>Gets when it ended, local time; null when unknown.</summary>
    public DateTime? Time { get; init; }

    /// <summary>Gets how long it took; null when unknown.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets a value indicating whether it succeeded.</summary>
    public bool Ok { get; init; }

    /// <summary>Gets why it failed; null when it succeeded.</summary>
    public FailureKind? Kind { get; init; }

    /// <summary>Gets the address family it went over; null when unknown.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>Gets how long the TCP connection took; null when unknown.</summary>
    public TimeSpan? ConnectTime { get; init; }
}
