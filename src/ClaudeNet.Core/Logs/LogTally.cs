using System.Collections.Generic;
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

    /// <summary>Gets how many requests the logs say succeeded.</summary>
    public long Successes { get; internal set; }

    /// <summary>Gets the files that could not be read, and why.</summary>
    public List<UnreadableItem> Unreadable { get; } = [];
}
