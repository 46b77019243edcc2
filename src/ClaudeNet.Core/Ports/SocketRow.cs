using System.Runtime.InteropServices;

namespace ClaudeNet.Ports;

/// <summary>One socket as a row of a pooled table: no references, so that a table of 50,000 costs the collector nothing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct SocketRow
{
    public SocketRow(bool isIpv6, SocketState state, SocketAddress local, int localPort, SocketAddress remote, int remotePort, uint inode, int processId)
    {
        IsIpv6 = isIpv6;
        State = state;
        Local = local;
        LocalPort = (ushort)localPort;
        Remote = remote;
        RemotePort = (ushort)remotePort;
        Inode = inode;
        ProcessId = processId;
    }

    public bool IsIpv6 { get; }

    public SocketState State { get; }

    public SocketAddress Local { get; }

    public ushort LocalPort { get; }

    public SocketAddress Remote { get; }

    public ushort RemotePort { get; }

    /// <summary>Gets the inode that links the socket to a process on Linux; 0 when nobody holds it or elsewhere.</summary>
    public uint Inode { get; }

    /// <summary>Gets the process id where the table itself has it (Windows); 0 when nobody holds it or elsewhere.</summary>
    public int ProcessId { get; }
}
