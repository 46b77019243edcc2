using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Benchmarks.Machinery;

/// <summary>An address that leaves SYNs unanswered, without root: a listener that accepts nobody and whose queue is full. Linux drops the SYN then.</summary>
internal sealed class SilentAddress : IDisposable
{
    private readonly Socket _listener;
    private readonly Socket _filler;

    private SilentAddress(IPAddress address)
    {
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _filler = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
    }

    /// <exception cref="PartSkippedException">This system refuses instead, or the address is not there.</exception>
    public static async Task<SilentAddress> OpenAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PartSkippedException("Only Linux drops the SYN to a listener whose queue is full.");
        }

        var silent = new SilentAddress(address);
        try
        {
            silent._listener.Bind(new IPEndPoint(address, port));
            silent._listener.Listen(0);
            await silent._filler.ConnectAsync(address, port, cancellationToken);
            return silent;
        }
        catch (SocketException error)
        {
            silent.Dispose();
            throw new PartSkippedException($"Nothing can listen on {new IPEndPoint(address, port)} here: {error.Message}");
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _filler.Dispose();
    }
}
