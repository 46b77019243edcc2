using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>
/// The time that a test endpoint shows and keeps. Real always: its clients are programs of their own, which no test clock reaches.
/// </summary>
internal static class ServingClock
{
    public static DateTime UtcNow => DateTime.UtcNow;

    public static DateTime LocalNow => DateTime.UtcNow.ToLocalTime();

    public static Task DelayAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);
}
