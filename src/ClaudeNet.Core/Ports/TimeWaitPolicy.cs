using System;

namespace ClaudeNet.Ports;

/// <summary>How long a closed connection keeps its port, by destination.</summary>
internal static class TimeWaitPolicy
{
    private const int ReuseOn = 1;
    private const int ReuseOnLoopback = 2;

    /// <summary>The age from which Linux gives a waiting port to a new connection that asks for it: the timestamp must have moved by a second.</summary>
    private static readonly TimeSpan s_reuseAge = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Returns whether Linux may use a waiting port again for the destination: tcp_tw_reuse=1, or 2 (the default) towards loopback, and timestamps on.
    /// That the other side agrees to timestamps is assumed; practically all do. What is unknown counts as no.
    /// </summary>
    public static bool IsReusable(PortFacts facts, PortDestinationKey? destination) => facts.Timestamps is int timestamps && timestamps != 0
        && (facts.TimeWaitReuse == ReuseOn || (facts.TimeWaitReuse == ReuseOnLoopback && destination?.IsLoopback == true));

    /// <summary>Returns how long a port stays closed to new connections; null when unknown.</summary>
    public static TimeSpan? Hold(PortFacts facts, PortDestinationKey? destination) => IsReusable(facts, destination) ? s_reuseAge : facts.TimeWait;
}
