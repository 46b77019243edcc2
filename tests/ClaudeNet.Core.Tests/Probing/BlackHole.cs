using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>
/// An address that leaves SYNs unanswered, without root: a listener that accepts nobody and whose queue is full. Linux drops the SYN then; other
/// systems refuse it.
/// </summary>
internal sealed class BlackHole : IDisposable
{
    /// <summary>An address of this machine that nothing else in these tests listens on.</summary>
    public static readonly IPAddress Address = IPAddress.Parse("127.0.0.77");

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _filler = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private BlackHole(int port)
    {
        _listener.Bind(new IPEndPoint(Address, port));
        _listener.Listen(0);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Opens one; port 0 takes a free one.</summary>
    public static async Task<BlackHole> OpenAsync(int port = 0)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux drops the SYN to a listener whose queue is full.");
        var hole = new BlackHole(port);
        await hole._filler.ConnectAsync(Address, hole.Port, ServingTest.Token);
        return hole;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _filler.Dispose();
    }
}
