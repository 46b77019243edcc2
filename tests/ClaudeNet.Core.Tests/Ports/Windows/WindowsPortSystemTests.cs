using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Windows;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Windows;

/// <summary>The real tables of Windows, or of Wine.</summary>
public sealed class WindowsPortSystemTests
{
    private const string NeedsWindows = "this is not Windows";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_connection_of_this_process_is_found_from_both_sides(string address)
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        using var client = new Socket(listener.LocalEndpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint, TestContext.Current.CancellationToken);
        using var server = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        var (clientPort, serverPort) = (((IPEndPoint)client.LocalEndPoint!).Port, ((IPEndPoint)listener.LocalEndpoint).Port);

        var facts = await ReadAsync();

        var rows = facts.Tcp.Sockets!.Rows.Take(facts.Tcp.Sockets.Count).ToArray();
        var outgoing = Assert.Single(rows, row => row.LocalPort == clientPort && row.RemotePort == serverPort);
        Assert.Equal(SocketState.Established, outgoing.State);
        Assert.Equal(IPAddress.Parse(address), outgoing.Remote.ToAddress());
        Assert.Equal(Environment.ProcessId, outgoing.ProcessId);
        Assert.Single(rows, row => row.LocalPort == serverPort && row.RemotePort == clientPort);
        Assert.Single(rows, row => row.LocalPort == serverPort && row.State == SocketState.Listen);
        Assert.Equal(Path.GetFileNameWithoutExtension(Environment.ProcessPath), facts.ProcessNames![Environment.ProcessId], ignoreCase: true);
    }

    [Fact]
    public async Task A_udp_socket_of_this_process_is_found()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var facts = await ReadAsync();

        var row = Assert.Single(facts.Udp.Sockets!.Rows.Take(facts.Udp.Sockets.Count), row => row.LocalPort == ((IPEndPoint)socket.LocalEndPoint!).Port);
        Assert.Equal(SocketState.Bound, row.State);
        Assert.Equal(Environment.ProcessId, row.ProcessId);
    }

    [Fact]
    public void A_buffer_that_is_too_small_is_replaced()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var buffer = new byte[1];
        var sockets = new SocketTable();

        Assert.True(WindowsNetwork.Instance.ReadTable(udp: false, ipv6: false, ref buffer));

        Assert.True(buffer.Length > 1);
        Assert.True(WindowsSocketRows.Parse(buffer, udp: false, ipv6: false, sockets));
        Assert.Contains(sockets.Rows.Take(sockets.Count), row => row.LocalPort == ((IPEndPoint)listener.LocalEndpoint).Port);
    }

    [Fact]
    public async Task Nothing_is_thrown_and_nothing_is_guessed()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);

        var facts = await ReadAsync();

        // Wine's netsh is mute and its event log a stub; on Windows both answer.
        Assert.Equal(facts.Tcp.Range is null, facts.Unreadable.Any(item => item.What == "dynamic port range (tcp)"));
        Assert.Equal(facts.Tcp.Excluded is null, facts.Unreadable.Any(item => item.What == "excluded port ranges (tcp)"));
        Assert.True(facts.Events is not null || facts.Unreadable.Any(item => item.What == "System log"));
        TestContext.Current.SendDiagnosticMessage(string.Join("; ", facts.Unreadable.Select(item => item.ToString())));
    }

    private static async Task<PortFacts> ReadAsync()
    {
        var platform = SystemPlatform.Create();
        return await platform.Ports!.ReadAsync(new PortReadRequest { Processes = true }, HostPlace.Instance, TestContext.Current.CancellationToken);
    }
}
