using System.Net.Sockets;
#if !NETSTANDARD2_0
using System;
#endif

namespace ClaudeNet.Platform;

/// <summary>
/// TCP_MAXSEG, the largest segment of a connection. Linux and macOS have it as option 2 of TCP; Windows has no such option. The framework's own names do not
/// cover it, so it is set and read raw, which netstandard2.0 (Windows PowerShell) cannot.
/// </summary>
internal static class SegmentSize
{
#if NETSTANDARD2_0
    public static bool TrySet(Socket socket, int bytes) => false;

    public static int? Get(Socket socket) => null;
#else
    private const int Tcp = 6;
    private const int MaximumSegment = 2;

    /// <summary>Limits the segments that a socket will send, before it connects; false where the system cannot.</summary>
    public static bool TrySet(Socket socket, int bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        try
        {
            socket.SetRawSocketOption(Tcp, MaximumSegment, BitConverter.GetBytes(bytes));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Returns the size agreed on, in bytes; null where the system does not say.</summary>
    public static int? Get(Socket socket)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            var value = new byte[sizeof(int)];
            return socket.GetRawSocketOption(Tcp, MaximumSegment, value) == value.Length && BitConverter.ToInt32(value, 0) is > 0 and int size ? size : null;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
#endif
}
