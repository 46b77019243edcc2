using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace ClaudeNet.Core.Tests.Ports.Windows;

/// <summary>Builds socket tables as iphlpapi.dll lays them out.</summary>
internal static class WindowsTables
{
    internal static byte[] Table(params byte[][] rows) => [.. BitConverter.GetBytes(rows.Length), .. rows.SelectMany(row => row)];

    internal static byte[] Tcp(int state, string local, int localPort, string remote, int remotePort, int process)
        => [.. Number(state), .. Address(local), .. Port(localPort), .. Address(remote), .. Port(remotePort), .. Number(process)];

    internal static byte[] Tcp6(int state, string local, int localPort, string remote, int remotePort, int process)
        => [.. Address(local), .. Number(7), .. Port(localPort), .. Address(remote), .. Number(7), .. Port(remotePort), .. Number(state), .. Number(process)];

    internal static byte[] Udp(string local, int port, int process) => [.. Address(local), .. Port(port), .. Number(process)];

    internal static byte[] Udp6(string local, int port, int process) => [.. Address(local), .. Number(0), .. Port(port), .. Number(process)];

    private static byte[] Address(string text) => IPAddress.Parse(text).GetAddressBytes();

    // Windows leaves whatever it likes in the upper half.
    private static byte[] Port(int port)
    {
        var bytes = new byte[] { 0, 0, 0xAB, 0xCD };
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)port);
        return bytes;
    }

    private static byte[] Number(int number) => BitConverter.GetBytes(number);
}
