using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ClaudeNet.Lab.Accuracy.Load;

/// <summary>Looks at what processes hold (Linux: /proc), and keeps the most that it saw.</summary>
internal sealed class LoadUsage(IEnumerable<int> processes)
{
    internal double Memory { get; private set; }

    internal double TotalMemory { get; private set; }

    internal int Handles { get; private set; }

    internal int Threads { get; private set; }

    internal int Sockets { get; private set; }

    /// <summary>Looks once.</summary>
    internal void Look()
    {
        var total = 0.0;
        foreach (var process in processes)
        {
            try
            {
                total += Look(process);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has ended.
            }
        }

        TotalMemory = Math.Max(TotalMemory, total);
    }

    private double Look(int process)
    {
        var folder = "/proc/" + process.ToString(CultureInfo.InvariantCulture);
        var status = File.ReadAllLines(folder + "/status");
        var memory = Number(status, "VmRSS:") / 1024;
        Memory = Math.Max(Memory, memory);
        Threads = Math.Max(Threads, (int)Number(status, "Threads:"));
        Handles = Math.Max(Handles, Directory.EnumerateFileSystemEntries(folder + "/fd").Count());

        // What ip replaces itself by stands in the client's namespace; before that it is still in the machine's own.
        if (File.ReadAllText(folder + "/comm").Trim() != "ip")
        {
            Sockets = Math.Max(Sockets, Tcp(File.ReadAllLines(folder + "/net/sockstat"), "TCP:") + Tcp(File.ReadAllLines(folder + "/net/sockstat6"), "TCP6:"));
        }

        return memory;
    }

    private static double Number(string[] lines, string name)
        => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is string found ? double.Parse(found[name.Length..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    // TCP: inuse 3 orphan 0 tw 12 alloc 5 mem 1
    private static int Tcp(string[] lines, string name)
    {
        var words = lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(' ') ?? [];
        return new[] { "inuse", "tw" }.Sum(word => Array.IndexOf(words, word) is var index and > 0 ? int.Parse(words[index + 1], CultureInfo.InvariantCulture) : 0);
    }
}
