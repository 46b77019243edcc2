using System;
using System.Collections.Generic;
using System.Threading;

namespace ClaudeNet.Platform.Windows;

/// <summary>What Windows tells about sockets, programs and ports beyond .NET, as it stands. Tests make it up.</summary>
internal interface IWindowsNetwork
{
    /// <summary>
    /// Reads GetExtendedTcpTable (TCP_TABLE_OWNER_PID_ALL) or GetExtendedUdpTable (UDP_TABLE_OWNER_PID) of one family.
    /// </summary>
    /// <param name="udp">UDP; TCP otherwise.</param>
    /// <param name="ipv6">IPv6; IPv4 otherwise.</param>
    /// <param name="buffer">Takes the table; a larger one is put in its place when needed.</param>
    /// <returns>False where the machine does not have the family; the table is then empty.</returns>
    /// <exception cref="System.IO.IOException">It could not be read.</exception>
    bool ReadTable(bool udp, bool ipv6, ref byte[] buffer);

    /// <summary>Returns the file names of all processes by id, for example <c>node.exe</c>.</summary>
    /// <exception cref="System.IO.IOException">They could not be read.</exception>
    IReadOnlyDictionary<int, string> ReadProcessNames();

    /// <summary>
    /// Returns the newest events of the System log that an XPath selects, each as EvtRender gives its system properties: an array of EVT_VARIANTs in
    /// the order of EVT_SYSTEM_PROPERTY_ID. It blocks; call it where that is allowed.
    /// </summary>
    /// <param name="query">The XPath.</param>
    /// <param name="maximum">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading between two batches.</param>
    /// <exception cref="System.IO.IOException">They could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    IReadOnlyList<byte[]> ReadEvents(string query, int maximum, CancellationToken cancellationToken);
}
