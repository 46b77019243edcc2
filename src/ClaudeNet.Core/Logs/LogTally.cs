using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>What a reading of logs came across besides failures.</summary>
internal sealed class LogTally
{
    /// <summary>Gets how many files were read.</summary>
    public int Files { get; internal set; }

    /// <summary>Gets how many bytes were read.</summary>
    public long Bytes { get; internal set; }

    /// <summary>Gets how many lines were looked at closely and were broken: cut off, or no JSON where JSON was due.</summary>
    public long BrokenLines { get; internal set; }

    /// <summary>Gets how many lines were too long to be looked at.</summary>
    public long SkippedLines { get; internal set; }

    /// <summary>Gets how many of the wanted requests succeeded, as the logs say.</summary>
    public long Successes { get; internal set; }

    /// <summary>Gets the files that could not be read, and why.</summary>
    public List<UnreadableItem> Unreadable { get; } = [];

    /// <summary>Empties a parser's output and returns what of it is wanted.</summary>
    internal LogEvent[] Drain(List<LogEvent> events, FailureLogOptions options)
    {
        if (events.Count == 0)
        {
            return [];
        }

        LogEvent[] drained = [.. events.Where(item => options.Wants(item))];
        events.Clear();
        Successes += drained.Count(static item => item.Failure is null);
        return drained;
    }
}
