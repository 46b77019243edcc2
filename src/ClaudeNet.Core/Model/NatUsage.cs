namespace ClaudeNet.Model;

/// <summary>What a place that translates addresses (SNAT, masquerade) has left. Null members could not be read; the result's Unreadable says why.</summary>
public sealed class NatUsage
{
    internal NatUsage()
    {
    }

    /// <summary>Gets how many connections the connection tracking table holds; null when unknown.</summary>
    public long? ConntrackCount { get; internal init; }

    /// <summary>Gets how many it can hold; null when unknown.</summary>
    public long? ConntrackMax { get; internal init; }

    /// <summary>Gets the share in use, in percent; null when unknown.</summary>
    public double? ConntrackUsedPercent => ConntrackCount is long count && ConntrackMax is long max && max > 0 ? 100.0 * count / max : null;

    /// <summary>Gets how often a connection could not be entered since boot (no free port in the window, or two UDP packets raced); null when unknown.</summary>
    public long? InsertFailed { get; internal init; }

    /// <summary>Gets how many packets were dropped for it since boot; null when unknown.</summary>
    public long? Drop { get; internal init; }

    /// <summary>Gets how much InsertFailed grew between two samples; null without a second sample.</summary>
    public long? InsertFailedGrowth { get; internal init; }

    /// <summary>Gets the ports that outgoing connections of others (containers) are given; null when there is no such rule or it could not be read.</summary>
    public PortRange? Window { get; internal init; }

    /// <summary>Gets the rule that sets the window, for example <c>ip nat WSLPOSTROUTING</c>; null without one.</summary>
    public string? WindowRule { get; internal init; }

    /// <summary>Gets how many ports of the window are taken towards the fullest destination; null when unknown.</summary>
    public int? WindowInUse { get; internal init; }

    /// <summary>Gets how many of them cannot be given to a new connection: all, or on kernels that give up closed connections for new ones only those still open.</summary>
    internal int? WindowHeld { get; init; }

    /// <summary>Gets the fullest destination of the window; null when unknown.</summary>
    public string? WindowDestination { get; internal init; }

    /// <summary>Gets the share of the window that is taken towards its fullest destination, in percent; null when unknown.</summary>
    public double? WindowUsedPercent => WindowInUse is int used && Window is not null ? 100.0 * used / Window.Count : null;
}
