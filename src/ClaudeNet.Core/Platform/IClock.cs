using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Platform;

/// <summary>Time: what it is, how much has passed, and waiting for it.</summary>
internal interface IClock
{
    /// <summary>Gets the local wall-clock time.</summary>
    DateTime Now { get; }

    /// <summary>Gets the time since an arbitrary moment; it never goes back.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Completes after the time given.</summary>
    Task DelayAsync(TimeSpan time, CancellationToken cancellationToken);
}
