using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Lab.Machinery;

/// <summary>Makes connections, one after another.</summary>
internal sealed class PortClient(INetworkScope place, PortClient.Manner manner) : IDisposable
{
    private readonly List<Socket> _held = [];

    /// <summary>What is done with a connection that came about.</summary>
    internal enum Manner
    {
        Closes,
        Resets,
        Holds,
        ClosesAfterServer,
    }

    /// <summary>Gets or sets a value indicating whether each socket is bound to a port of its own before it connects, as older programs do.</summary>
    internal bool BindsFirst { get; init; }

    /// <summary>Connects until it fails or enough have succeeded.</summary>
    /// <returns>How many succeeded, and the failure; Success when there was none.</returns>
    internal (int Succeeded, SocketError Failure) Burst(int most, params IPEndPoint[] targets)
    {
        for (var count = 0; count < most; count++)
        {
            var failure = Connect(targets[count % targets.Length]);
            if (failure != SocketError.Success)
            {
                return (count, failure);
            }
        }

        return (most, SocketError.Success);
    }

    /// <summary>Makes one connection.</summary>
    internal SocketError Connect(IPEndPoint target)
    {
        var socket = place.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (BindsFirst)
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            }

            socket.Connect(target);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            return exception.SocketErrorCode;
        }

        Finish(socket);
        return SocketError.Success;
    }

    /// <summary>Makes one connection within a time; TimedOut when it does not come about.</summary>
    internal async Task<SocketError> ConnectAsync(IPEndPoint target, TimeSpan patience)
    {
        var socket = place.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await socket.ConnectAsync(target, limit.Token);
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            return exception.SocketErrorCode;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            return SocketError.TimedOut;
        }

        Finish(socket);
        return SocketError.Success;
    }

    public void Dispose()
    {
        foreach (var socket in _held)
        {
            socket.Dispose();
        }
    }

    private void Finish(Socket socket)
    {
        switch (manner)
        {
            case Manner.Holds:
                _held.Add(socket);
                return;
            case Manner.Resets:
                socket.LingerState = new LingerOption(true, 0);
                break;
            case Manner.ClosesAfterServer:
                Assert.Equal(0, socket.Receive(new byte[1]));
                break;
            default:
                break;
        }

        socket.Dispose();
    }
}
