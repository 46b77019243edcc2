using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Platform;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Another program of the client's machine that keeps connections to the API open.</summary>
internal sealed class HeldConnections : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    private readonly List<Socket> _sockets = [];

    private HeldConnections()
    {
    }

    /// <summary>Opens so many connections, or as many as there are ports.</summary>
    internal static HeldConnections Open(string networkNamespace, int count)
    {
        using var place = SystemPlatform.Create().OpenNetworkNamespace(networkNamespace);
        var held = new HeldConnections();
        var target = new IPEndPoint(IPAddress.Parse(LabAddress.Api4), 443);
        for (var number = 0; number < count; number++)
        {
            var socket = place.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            held._sockets.Add(socket);
            if (!IsConnected(socket, target))
            {
                break;
            }
        }

        return held;
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            // Reset, so that nothing waits in the namespace.
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
    }

    // No port is left here, or none in a NAT's window on the way, which says nothing and drops.
    private static bool IsConnected(Socket socket, IPEndPoint target)
    {
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            socket.ConnectAsync(target, limit.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException { SocketErrorCode: SocketError.AddressNotAvailable })
        {
            return false;
        }
    }
}
