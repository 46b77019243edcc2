using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Platform;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Another program of the client's machine that keeps connections to the API open.</summary>
internal sealed class HeldConnections : IDisposable
{
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
            try
            {
                socket.Connect(target);
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
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
}
