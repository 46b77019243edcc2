using System.Collections.Generic;
using System.Threading;

namespace ClaudeNet.Platform.Windows;

/// <summary>The real Windows.</summary>
internal sealed class WindowsNetwork : IWindowsNetwork
{
    public static readonly WindowsNetwork Instance = new();

    private WindowsNetwork()
    {
    }

    public bool ReadTable(bool udp, bool ipv6, ref byte[] buffer) => IpHelper.ReadTable(udp, ipv6, ref buffer);

    public IReadOnlyDictionary<int, string> ReadProcessNames() => ProcessSnapshot.ReadNames();

    public IReadOnlyList<byte[]> ReadEvents(string query, int maximum, CancellationToken cancellationToken) => SystemLog.Read(query, maximum, cancellationToken);
}
