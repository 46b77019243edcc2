using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.Windows;

/// <summary>The socket tables of iphlpapi.dll.</summary>
internal static class IpHelper
{
    // iprtrmib.h: TCP_TABLE_OWNER_PID_ALL and UDP_TABLE_OWNER_PID
    private const int TcpOwnerAll = 5;
    private const int UdpOwner = 1;

    // ws2def.h, ws2ipdef.h
    private const int FamilyIpv4 = 2;
    private const int FamilyIpv6 = 23;

    // winerror.h
    private const int NotSupported = 50;
    private const int InsufficientBuffer = 122;

    /// <summary>A table grows while it is read: what is missing is asked for with so much to spare, and only so often.</summary>
    private const int Padding = 64 * 1024;
    private const int MaximumAttempts = 6;
    private const int MaximumBytes = 128 * 1024 * 1024;

    /// <summary>See <see cref="IWindowsNetwork.ReadTable"/>.</summary>
    internal static bool ReadTable(bool udp, bool ipv6, ref byte[] buffer)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var size = buffer.Length;
            var family = ipv6 ? FamilyIpv6 : FamilyIpv4;
            var error = udp
                ? GetExtendedUdpTable(buffer, ref size, order: false, family, UdpOwner, 0)
                : GetExtendedTcpTable(buffer, ref size, order: false, family, TcpOwnerAll, 0);
            switch (error)
            {
                case 0:
                    return true;
                case NotSupported:
                    return false;
                case InsufficientBuffer when size is > 0 and < MaximumBytes:
                    buffer = new byte[Math.Max(size, buffer.Length) + size / 4 + Padding];
                    break;
                default:
                    throw new IOException(new Win32Exception(error).Message);
            }
        }

        throw new IOException("the table grew faster than it could be read");
    }

    [DllImport("iphlpapi", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetExtendedTcpTable([Out] byte[] table, ref int size, [MarshalAs(UnmanagedType.Bool)] bool order, int family, int kind, int reserved);

    [DllImport("iphlpapi", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetExtendedUdpTable([Out] byte[] table, ref int size, [MarshalAs(UnmanagedType.Bool)] bool order, int family, int kind, int reserved);
}
