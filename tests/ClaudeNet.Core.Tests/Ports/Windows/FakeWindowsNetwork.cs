using System;
using System.Collections.Generic;
using System.Threading;
using ClaudeNet.Platform.Windows;

namespace ClaudeNet.Core.Tests.Ports.Windows;

/// <summary>A Windows whose tables a test sets; null stands for a family that the machine does not have.</summary>
internal sealed class FakeWindowsNetwork : IWindowsNetwork
{
    internal byte[]? Tcp { get; set; } = new byte[4];

    internal byte[]? Tcp6 { get; set; } = new byte[4];

    internal byte[]? Udp { get; set; } = new byte[4];

    internal byte[]? Udp6 { get; set; } = new byte[4];

    internal Dictionary<int, string> Names { get; } = [];

    internal Func<string, int, CancellationToken, IReadOnlyList<byte[]>> Events { get; set; } = (_, _, _) => [];

    /// <summary>Gets or sets what a table of TCP (udp false) or UDP throws, by family.</summary>
    internal Func<bool, bool, Exception?> TableFault { get; set; } = (_, _) => null;

    internal Exception? NameFault { get; set; }

    public bool ReadTable(bool udp, bool ipv6, ref byte[] buffer)
    {
        if (TableFault(udp, ipv6) is { } fault)
        {
            throw fault;
        }

        var table = udp ? ipv6 ? Udp6 : Udp : ipv6 ? Tcp6 : Tcp;
        if (table is null)
        {
            return false;
        }

        if (buffer.Length < table.Length)
        {
            buffer = new byte[table.Length];
        }

        // As Windows does: what was in the buffer behind the table stays there.
        table.CopyTo(buffer, 0);
        return true;
    }

    public IReadOnlyDictionary<int, string> ReadProcessNames() => NameFault is null ? Names : throw NameFault;

    public IReadOnlyList<byte[]> ReadEvents(string query, int maximum, CancellationToken cancellationToken) => Events(query, maximum, cancellationToken);
}
