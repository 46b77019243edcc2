#if !CORE_NETSTANDARD
using System;
using System.Buffers.Binary;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Core.Tests.Ports.MacOS;

/// <summary>Builds the lists of macOS after its headers, field after field, with structures packed to four bytes.</summary>
internal static class ControlBlocks
{
    internal static byte[] List(params byte[][] records) => [.. Generation(records.Length), .. records.SelectMany(record => record), .. Generation(records.Length)];

    internal static byte[] Tcp(int state, string local, int localPort, string remote, int remotePort)
    {
        byte[] rest =
        [
            .. Internet(local, localPort, remote, remotePort),
            .. new byte[8],                     // t_segq
            .. new byte[4],                     // t_dupacks
            .. new byte[16],                    // t_timer
            .. Number(state),                   // t_state
            .. new byte[168],                   // the rest
        ];
        return [.. Number(rest.Length + 4), .. rest];
    }

    internal static byte[] Udp(string local, int localPort, string remote, int remotePort)
    {
        var record = Internet(local, localPort, remote, remotePort);
        BinaryPrimitives.WriteInt64LittleEndian(record, record.Length);
        return record;
    }

    internal static byte[] Number(int number) => BitConverter.GetBytes(number);

    private static byte[] Generation(int count) => [.. Number(24), .. Number(count), .. new byte[16]];

    private static byte[] Internet(string local, int localPort, string remote, int remotePort)
    {
        var ipv6 = IPAddress.Parse(local).AddressFamily == AddressFamily.InterNetworkV6;
        return
        [
            .. new byte[8],                     // xi_len, which the list of TCP leaves empty
            .. new byte[8],                     // xi_inpp
            .. Port(remotePort),
            .. Port(localPort),
            .. new byte[16],                    // inp_list
            .. new byte[8],                     // inp_ppcb
            .. new byte[8],                     // inp_pcbinfo
            .. new byte[16],                    // inp_portlist
            .. new byte[8],                     // inp_phd
            .. new byte[8],                     // inp_gencnt
            .. new byte[4],                     // inp_flags
            .. new byte[4],                     // inp_flow
            (byte)(ipv6 ? 2 : 1), 64, 6, 0,     // inp_vflag, inp_ip_ttl, inp_ip_p
            .. Address(remote),
            .. Address(local),
            0, 0, 0, 0,                         // inp_depend4
            .. new byte[12],                    // inp_depend6
            .. Number(108), .. new byte[104],   // xi_socket
            .. new byte[8],                     // xi_alignment_hack
        ];
    }

    private static byte[] Port(int port) => [(byte)(port >> 8), (byte)port];

    private static byte[] Address(string text)
    {
        var bytes = IPAddress.Parse(text).GetAddressBytes();
        return bytes.Length == 4 ? [.. new byte[12], .. bytes] : bytes;
    }
}
#endif
