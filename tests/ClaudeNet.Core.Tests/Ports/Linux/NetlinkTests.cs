#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Linux;

/// <summary>What netlink answers, whole and broken.</summary>
public sealed class NetlinkTests
{
    private const uint Sequence = 1;

    private static byte[] Message(ushort type, byte[] payload, uint sequence = Sequence, int? length = null)
    {
        var message = new byte[(16 + payload.Length + 3) & ~3];
        BitConverter.GetBytes(length ?? (16 + payload.Length)).CopyTo(message, 0);
        BitConverter.GetBytes(type).CopyTo(message, 4);
        BitConverter.GetBytes(sequence).CopyTo(message, 8);
        payload.CopyTo(message, 16);
        return message;
    }

    private static byte[] Done(int error = 0) => Message(3, BitConverter.GetBytes(error));

    private static byte[] Socket(byte family, byte state, byte[] local, ushort localPort, byte[] remote, ushort remotePort, uint inode)
    {
        var payload = new byte[72];
        payload[0] = family;
        payload[1] = state;
        (payload[4], payload[5]) = ((byte)(localPort >> 8), (byte)localPort);
        (payload[6], payload[7]) = ((byte)(remotePort >> 8), (byte)remotePort);
        local.CopyTo(payload, 8);
        remote.CopyTo(payload, 24);
        BitConverter.GetBytes(inode).CopyTo(payload, 68);
        return payload;
    }

    private static SocketTable Read(params byte[][] parts)
    {
        var table = new SocketTable();
        using var diagnosis = new SockDiag(new Scripted(parts));
        diagnosis.ReadInto(table, SockDiag.AllStates, TestContext.Current.CancellationToken);
        return table;
    }

    [Fact]
    public void Rows_of_both_families_are_read_over_several_parts()
    {
        var first = Message(20, Socket(2, 6, IPAddress.Parse("10.9.0.2").GetAddressBytes(), 60700, IPAddress.Parse("203.0.113.1").GetAddressBytes(), 443, 0));
        var second = Message(20, Socket(10, 7, IPAddress.IPv6Loopback.GetAddressBytes(), 60701, IPAddress.IPv6Any.GetAddressBytes(), 0, 77));
        var table = Read([.. first, .. Message(20, new byte[8])], second, Done());
        Assert.Equal(2, table.Count);
        Assert.Equal((SocketState.TimeWait, 60700, 443, false), (table.Rows[0].State, table.Rows[0].LocalPort, table.Rows[0].RemotePort, table.Rows[0].IsIpv6));
        Assert.Equal(IPAddress.Parse("203.0.113.1"), table.Rows[0].Remote.ToAddress());
        Assert.Equal((SocketState.Bound, 77u, true), (table.Rows[1].State, table.Rows[1].Inode, table.Rows[1].IsIpv6));
        Assert.Equal(IPAddress.IPv6Loopback, table.Rows[1].Local.ToAddress());
    }

    [Fact]
    public void Answers_to_an_earlier_request_are_left_out()
        => Assert.Equal(0, Read(Message(20, Socket(2, 1, [1, 2, 3, 4], 1, [1, 2, 3, 4], 2, 3), sequence: 99), Message(3, BitConverter.GetBytes(-5), sequence: 99), Done()).Count);

    [Theory]
    [InlineData(-1, "Operation not permitted")]
    [InlineData(-2, "No such file or directory")]
    [InlineData(-93, "Protocol not supported")]
    public void A_refusal_is_the_kernels_word(int error, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "errno differs elsewhere");
        var exception = Assert.Throws<NetlinkException>(() => Read(Message(2, BitConverter.GetBytes(error))));
        Assert.Equal((-error, expected), (exception.Error, exception.Message));
        Assert.Equal(expected, Assert.Throws<NetlinkException>(() => Read(Done(error))).Message);
    }

    [Fact]
    public void Answers_that_cannot_be_are_refused()
    {
        Assert.Throws<NetlinkException>(() => Read([1, 2, 3]));
        Assert.Throws<NetlinkException>(() => Read([]));
        Assert.Throws<NetlinkException>(() => Read(Message(20, new byte[72], length: 500)));
        Assert.Throws<NetlinkException>(() => Read(Message(20, new byte[72], length: 3)));
        Assert.Throws<NetlinkException>(() => Read(Message(20, new byte[72], length: -1)));
    }

    [Fact]
    public void Whatever_is_broken_it_ends_with_rows_or_a_netlink_error()
    {
        var random = new Random(3);
        byte[] whole = [.. Message(20, Socket(2, 1, [1, 2, 3, 4], 1, [1, 2, 3, 4], 2, 3)), .. Message(20, Socket(10, 6, new byte[16], 1, new byte[16], 2, 3)), .. Done()];
        for (var round = 0; round < 2000; round++)
        {
            try
            {
                Assert.InRange(Read(Fuzz.Break(whole, random)).Count, 0, 2);
            }
            catch (NetlinkException exception)
            {
                Assert.NotEmpty(exception.Message);
            }
        }
    }

    [Fact]
    public void A_tracked_connection_is_read_from_its_attributes()
    {
        Assert.True(ConntrackDump.TryParse(Connection(state: 7), out var entry));
        Assert.Equal((IPAddress.Parse("10.9.0.2"), 33964), (entry.OriginalSource.ToAddress(), entry.OriginalSourcePort));
        Assert.Equal((IPAddress.Parse("203.0.113.1"), 9), (entry.ReplySource.ToAddress(), entry.ReplySourcePort));
        Assert.Equal((IPAddress.Parse("10.9.0.2"), 60835), (entry.ReplyDestination.ToAddress(), entry.ReplyDestinationPort));
        Assert.True(entry.IsTranslated);
        Assert.True(entry.IsClosed);
        Assert.True(ConntrackDump.TryParse(Connection(state: 3), out var open) && !open.IsClosed);
    }

    [Fact]
    public void Whatever_attributes_are_broken_nothing_is_thrown()
    {
        var random = new Random(4);
        var whole = Connection(state: 3);
        var tally = new WindowTally(new PortRange(0, 65535));
        for (var round = 0; round < 5000; round++)
        {
            if (ConntrackDump.TryParse(Fuzz.Break(whole, random), out var entry))
            {
                tally.Add(entry);
            }
        }

        Assert.InRange(tally.Fullest().InUse, 1, 5000);
    }

    [Fact]
    public void Reading_again_allocates_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        using var place = PortNamespace.Create();
        place.Connect(place.Listen(IPAddress.Loopback), 300);
        var (allocated, count) = place.Scope.Place.Run(() =>
        {
            using var diagnosis = SockDiag.Open();
            var table = new SocketTable();
            for (var round = 0; round < 40; round++)
            {
                table.Clear();
                diagnosis.ReadInto(table, SockDiag.AllStates);
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 10; round++)
            {
                table.Clear();
                diagnosis.ReadInto(table, SockDiag.AllStates);
                diagnosis.ReadUdpInto(table);
            }

            return (GC.GetAllocatedBytesForCurrentThread() - before, table.Count);
        });
        Assert.Equal(601, count);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void States_can_be_chosen()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        using var place = PortNamespace.Create();
        place.Connect(place.Listen(IPAddress.Loopback), 2);
        var states = place.Scope.Place.Run(() =>
        {
            using var diagnosis = SockDiag.Open();
            var table = new SocketTable();
            diagnosis.ReadInto(table, 1u << (int)SocketState.Listen, TestContext.Current.CancellationToken);
            return table.Rows.Take(table.Count).Select(row => row.State).ToArray();
        });
        Assert.Equal([SocketState.Listen], states);
    }

    private static byte[] Connection(byte state) =>
    [
        .. Attribute(0x8001, [.. Tuple([10, 9, 0, 2], [203, 0, 113, 1], 33964, 9)]),
        .. Attribute(0x8002, [.. Tuple([203, 0, 113, 1], [10, 9, 0, 2], 9, 60835)]),
        .. Attribute(3, [0, 0, 0, 8]),
        .. Attribute(0x8004, Attribute(0x8001, Attribute(1, [state]))),
    ];

    private static byte[] Tuple(byte[] source, byte[] destination, ushort sourcePort, ushort destinationPort) =>
    [
        .. Attribute(0x8001, [.. Attribute(1, source), .. Attribute(2, destination)]),
        .. Attribute(0x8002, [.. Attribute(1, [6]), .. Attribute(2, [(byte)(sourcePort >> 8), (byte)sourcePort]), .. Attribute(3, [(byte)(destinationPort >> 8), (byte)destinationPort])]),
    ];

    private static byte[] Attribute(ushort type, byte[] value)
    {
        var attribute = new byte[(4 + value.Length + 3) & ~3];
        BitConverter.GetBytes((ushort)(4 + value.Length)).CopyTo(attribute, 0);
        BitConverter.GetBytes(type).CopyTo(attribute, 2);
        value.CopyTo(attribute, 4);
        return attribute;
    }

    /// <summary>Answers with what it was given, part by part, and with nothing after that.</summary>
    private sealed class Scripted(IEnumerable<byte[]> parts) : INetlink
    {
        private readonly Queue<byte[]> _parts = new(parts);

        public void Send(byte[] request) => Assert.Equal(request.Length, BitConverter.ToInt32(request, 0));

        public int Receive(byte[] buffer)
        {
            if (!_parts.TryDequeue(out var part))
            {
                return 0;
            }

            part.CopyTo(buffer, 0);
            return part.Length;
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
#endif
