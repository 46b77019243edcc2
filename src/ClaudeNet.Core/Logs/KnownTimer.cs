using System.Collections.Generic;

namespace ClaudeNet.Logs;

/// <summary>A timer of a client or a system, whose value shows as the duration of failures.</summary>
/// <param name="From">The shortest duration, in seconds, that it gives.</param>
/// <param name="To">The longest, in seconds: what the client does around the timer counts, too.</param>
/// <param name="Name">What it is, to be read after "the value of".</param>
/// <param name="Meaning">What a failure at that value means.</param>
internal sealed record KnownTimer(double From, double To, string Name, string Meaning)
{
    // Sources: "measured" on loopback or in namespaces with Claude Code 2.1.330, 1.0.120 and the TypeScript SDK 1.12.0; the others by their documentation.
    private static readonly KnownTimer[] s_all =
    {
        // resolv.conf(5): timeout:5 a server and try. Windows asks its servers for 10 s in all, which the next one hides.
        new(4.9, 5.6, "one try of the Linux resolver (5 s)", "no name server answered the first question"),

        // undici's connect.timeout, 10 s; measured 10.0 to 10.5 s with v1 and the SDK.
        new(9.8, 11.2, "the connect time-out of Node's fetch (10 s)", "the SYN was never answered: lost packets, a firewall that drops, a dead address family, or a NAT without free ports"),

        // Three SYNs at 3, 6 and 12 s.
        new(20.5, 22.5, "a TCP connect on Windows (21 s)", "the SYN was never answered"),
        new(29.5, 31.5, "a gateway or load balancer (30 s)", "something between here and the API gives up first"),
        new(59.5, 62, "a proxy's read time-out (60 s, the default of nginx and of many load balancers)", "a proxy gives up before the API has answered"),
        new(74, 77, "a TCP connect on macOS (75 s)", "the SYN was never answered"),
        new(99.5, 102, "HttpClient's default (100 s)", "the program's own limit, not the network's"),
        new(119.5, 123, "a time-out of 120 s that a script or gateway has set", "the program's own limit, not the network's"),

        // tcp_syn_retries 6; 127 s, 134 s where the first SYNs are repeated each second. Measured: 134.3 s.
        new(126, 136, "a TCP connect on Linux (127 to 134 s)", "the SYN was never answered"),

        // Measured: 182 s to the first byte on the first-party host.
        new(178, 185, "Claude Code's wait for the first byte (180 s)", "the connection stands, and nothing comes over it"),

        // Measured: 302 s (v1), 300 s between two events of a stream.
        new(298, 306, "Claude Code's stream idle time-out, or undici's body time-out (300 s)", "the stream stopped without an end: a NAT or proxy has forgotten the connection, or the server is silent"),
        new(349, 353, "the idle time-out of AWS NAT gateways and network load balancers (350 s)", "an idle connection was dropped"),

        // Measured: 361 s with a custom base URL.
        new(358, 365, "Claude Code's idle limit behind a gateway (360 s)", "the connection stands, and nothing comes over it"),
        new(597, 612, "API_TIMEOUT_MS and the SDKs' default (600 s)", "the connection stands, and no response comes"),
    };

    /// <summary>Gets the timers, the shortest first.</summary>
    public static IReadOnlyList<KnownTimer> All => s_all;

    /// <summary>Returns the timer that gives this duration; null when none that is known does.</summary>
    public static KnownTimer? Find(double seconds)
    {
        foreach (KnownTimer timer in s_all)
        {
            if (seconds >= timer.From && seconds <= timer.To)
            {
                return timer;
            }
        }

        return null;
    }
}
