using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Evidence;

namespace ClaudeNet.Probing;

/// <summary>An open way to an origin: TCP, then the proxy's tunnel and TLS where there are such. Disposing closes it.</summary>
internal sealed class Channel : IDisposable
{
    private readonly Socket _socket;

    public Channel(PathKind path, IPAddress address, Socket socket, Stream stream, bool trusted, bool proven)
    {
        Path = path;
        Address = address;
        _socket = socket;
        Stream = stream;
        IsTrusted = trusted;
        IsProven = proven;
    }

    public PathKind Path { get; }

    /// <summary>Gets the address connected to: the origin's, or the proxy's on the Proxy path.</summary>
    public IPAddress Address { get; }

    public Socket Socket => _socket;

    public Stream Stream { get; }

    /// <summary>Gets a value indicating whether the client would trust the certificate; true for plain http, where there is none to trust.</summary>
    public bool IsTrusted { get; }

    /// <summary>Gets a value indicating whether the other side has proven who it is: trusted, and not for want of a check. A key travels on nothing less.</summary>
    public bool IsProven { get; }

    public void Dispose()
    {
        // The socket first: an SslStream's own dispose may wait to send its close_notify to a peer that does not read.
        _socket.Dispose();
        Stream.Dispose();
    }
}
