using System.Net.Sockets;
using ClaudeNet.Model;

namespace ClaudeNet.Dns;

/// <summary>Turns what went wrong with a query into a <see cref="Failure"/>.</summary>
internal static class DnsFailures
{
    /// <summary>Returns the failure that a response code means; null for NOERROR.</summary>
    public static Failure? FromResponseCode(DnsResponseCode code)
    {
        string text = code.ToText();
        return code switch
        {
            DnsResponseCode.NoError => null,
            DnsResponseCode.NameNotFound => new Failure(FailureKind.NameNotFound, "The server says that the name does not exist.", text),
            DnsResponseCode.ServerFailure => new Failure(FailureKind.NameTemporaryFailure, "The server could not resolve the name.", text),
            DnsResponseCode.Refused => new Failure(FailureKind.NameTemporaryFailure, "The server refuses to answer this machine.", text),
            _ => new Failure(FailureKind.NameTemporaryFailure, "The server answered with an error.", text),
        };
    }

    /// <summary>Returns the failure that a socket error means.</summary>
    /// <param name="error">The error.</param>
    /// <param name="udp">Whether it came from UDP, where Windows reports a closed port as a reset.</param>
    public static Failure FromSocketError(SocketError error, bool udp) => error switch
    {
        SocketError.ConnectionRefused => new Failure(FailureKind.Refused, "Nothing listens on the server's port.", "ECONNREFUSED"),
        SocketError.ConnectionReset when udp => new Failure(FailureKind.Refused, "Nothing listens on the server's port.", "ECONNRESET"),
        SocketError.ConnectionReset => new Failure(FailureKind.Reset, "The server cut the connection.", "ECONNRESET"),
        SocketError.NetworkUnreachable => new Failure(FailureKind.Unreachable, "There is no route to the server.", "ENETUNREACH"),
        SocketError.HostUnreachable => new Failure(FailureKind.Unreachable, "The server cannot be reached.", "EHOSTUNREACH"),
        SocketError.NetworkDown => new Failure(FailureKind.Unreachable, "The network is down.", "ENETDOWN"),
        SocketError.AddressFamilyNotSupported => new Failure(FailureKind.Unreachable, "This machine has no such address family.", "EAFNOSUPPORT"),
        SocketError.AccessDenied => new Failure(FailureKind.Blocked, "This machine does not let the query out.", "EACCES"),
        SocketError.AddressNotAvailable => new Failure(FailureKind.AddressNotAvailable, "No local address or port is free for the query.", "EADDRNOTAVAIL"),
        SocketError.NoBufferSpaceAvailable => new Failure(FailureKind.NoBufferSpace, "The system has no buffer space for the query.", "ENOBUFS"),
        SocketError.TimedOut => new Failure(FailureKind.TimedOut, "The server did not answer.", "ETIMEDOUT"),
        _ => new Failure(FailureKind.Unknown, "The query failed in the network stack.", error.ToString()),
    };
}
