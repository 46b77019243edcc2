using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Serving;

/// <summary>
/// The time that a test endpoint shows and keeps. Real always: its clients are programs of their own, which no test clock reaches.
/// </summary>
internal static class ServingClock
{
    private static readonly SystemClock s_clock = new();

    public static DateTime UtcNow => s_clock.Now.ToUniversalTime();

    public static DateTime LocalNow => s_clock.Now;

    public static Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => s_clock.DelayAsync(time, cancellationToken);
}
