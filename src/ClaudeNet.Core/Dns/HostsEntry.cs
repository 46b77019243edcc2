using System.Collections.Generic;
using System.Net;

namespace ClaudeNet.Dns;

/// <summary>One effective line of a hosts file.</summary>
internal sealed class HostsEntry(int lineNumber, IPAddress address, IReadOnlyList<string> names)
{
    /// <summary>Gets the line, from 1.</summary>
    public int LineNumber { get; } = lineNumber;

    public IPAddress Address { get; } = address;

    /// <summary>Gets the names on the line, at least one.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
