using System;
using System.Collections.Generic;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// What was read of one Linux place, by the names in <see cref="LinuxPortPaths"/>: by this process, or by a script that printed the files in a container or a
/// distribution. A name is there with its content, is absent (the system has no such file), or could not be read for a reason.
/// </summary>
internal sealed class LinuxPortFiles
{
    private readonly Dictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Keeps a content.</summary>
    public void Add(string path, byte[] content) => _contents[path] = content;

    /// <summary>Keeps why there is no content. What is never mentioned counts as absent.</summary>
    /// <param name="path">The name.</param>
    /// <param name="reason">A clause, for example <c>this user may not read it</c>.</param>
    public void AddUnreadable(string path, string reason) => _reasons[path] = reason;

    /// <summary>Returns a content; null when it is absent or could not be read.</summary>
    public byte[]? Find(string path) => _contents.TryGetValue(path, out var content) ? content : null;

    /// <summary>Returns why a content could not be read; null when it was read or is absent.</summary>
    public string? ReasonFor(string path) => _reasons.TryGetValue(path, out var reason) ? reason : null;

    /// <summary>Returns what the texts say, sockets and address translation included.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="time">The wall-clock time of the reading.</param>
    /// <param name="readAt">The monotonic time of the reading.</param>
    public PortFacts ToFacts(PortReadRequest request, DateTime time, TimeSpan readAt)
    {
        var notes = new PortNotes();
        LinuxSocketTables? sockets = null;
        if (request.Sockets)
        {
            sockets = LinuxSocketText.Read(this, request.Udp, notes);
            if (request.Processes)
            {
                notes.Add("processes", "Which process holds a socket cannot be told from the text of its tables.");
            }
        }

        var window = request.Sockets && request.Nat ? LinuxNatText.Window(this, notes) : null;
        var inUse = window is null ? null : LinuxNatText.WindowUse(this, window, notes);
        return LinuxFacts.Create(this, request, notes, sockets, window, inUse) with { Time = time, ReadAt = readAt };
    }
}
