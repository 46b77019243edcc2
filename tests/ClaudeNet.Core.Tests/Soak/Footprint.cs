using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Soak;

/// <summary>What this process holds at one moment.</summary>
/// <param name="Handles">Open handles; on Linux file descriptors.</param>
/// <param name="Sockets">Those of them that are sockets; null outside Linux.</param>
/// <param name="Threads">Threads of the process.</param>
/// <param name="HeapBytes">The managed heap after a full collection.</param>
/// <param name="ResidentBytes">Memory that the process occupies.</param>
/// <param name="TemporaryFiles">What lies in the folder for temporary files; null when that folder is shared with others.</param>
internal sealed record Footprint(int Handles, int? Sockets, int Threads, long HeapBytes, long ResidentBytes, int? TemporaryFiles)
{
    private const string Descriptors = "/proc/self/fd";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reads once what was abandoned has come to its end: connections that lost a race close with their own time-out, so that handles are waited for, a bounded time,
    /// until they are no more than before.
    /// </summary>
    /// <param name="before">The earlier reading; null for the first, which waits until the number stands still.</param>
    /// <param name="temporaryFolder">A folder that only this process uses; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Footprint> ReadAsync(Footprint? before, string? temporaryFolder, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var last = int.MaxValue;
        while (true)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            var handles = CountHandles();
            if (watch.Elapsed > s_patience || (before is null ? handles >= last : handles <= before.Handles))
            {
                return Read(temporaryFolder);
            }

            last = handles;
            await Task.Delay(500, cancellationToken);
        }
    }

    /// <summary>Returns what is held at this moment, in the middle of things, as one line for whoever watches.</summary>
    public static string ReadNow()
    {
        using var process = Process.GetCurrentProcess();
        return $"{CountHandles()} handles, {process.Threads.Count} threads, {GC.GetTotalMemory(forceFullCollection: false) >> 20} MB heap, {process.WorkingSet64 >> 20} MB resident";
    }

    private static Footprint Read(string? temporaryFolder)
    {
        using var process = Process.GetCurrentProcess();
        return new Footprint(
            CountHandles(),
            OperatingSystem.IsLinux() ? new DirectoryInfo(Descriptors).GetFiles().Count(file => IsSocket(file)) : null,
            process.Threads.Count,
            GC.GetTotalMemory(forceFullCollection: true),
            process.WorkingSet64,
            temporaryFolder is null ? null : Directory.GetFileSystemEntries(temporaryFolder).Length);
    }

    private static int CountHandles()
    {
        if (OperatingSystem.IsLinux())
        {
            return Directory.GetFileSystemEntries(Descriptors).Length;
        }

        using var process = Process.GetCurrentProcess();
        return process.HandleCount;
    }

    // The descriptor that lists the folder is gone again by the time its link is read.
    private static bool IsSocket(FileInfo file) => file.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true;
}
