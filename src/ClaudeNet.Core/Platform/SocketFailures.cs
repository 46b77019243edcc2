using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ClaudeNet.Model;

namespace ClaudeNet.Platform;

/// <summary>Turns what sockets and look-ups throw into a <see cref="Failure"/>.</summary>
internal static class SocketFailures
{
    // errno 1; .NET folds it into AccessDenied, which EACCES is too.
    private const int NotPermitted = 1;

    private static readonly Dictionary<SocketError, (FailureKind Kind, string UnixName, string Message)> s_map = new()
    {
        [SocketError.TimedOut] = (FailureKind.TimedOut, "ETIMEDOUT", "No answer came in time."),
        [SocketError.ConnectionRefused] = (FailureKind.Refused, "ECONNREFUSED", "The connection was refused: nothing listens there, or a firewall says no."),
        [SocketError.ConnectionReset] = (FailureKind.Reset, "ECONNRESET", "The connection was reset."),
        [SocketError.ConnectionAborted] = (FailureKind.Reset, "ECONNABORTED", "The connection was aborted."),
        [SocketError.Shutdown] = (FailureKind.Reset, "EPIPE", "The other side had closed the connection."),
        [SocketError.Disconnecting] = (FailureKind.Reset, "EPIPE", "The other side had closed the connection."),
        [SocketError.NetworkReset] = (FailureKind.Reset, "ENETRESET", "The network dropped the connection."),
        [SocketError.NetworkUnreachable] = (FailureKind.Unreachable, "ENETUNREACH", "There is no route to the network."),
        [SocketError.HostUnreachable] = (FailureKind.Unreachable, "EHOSTUNREACH", "There is no route to the host."),
        [SocketError.NetworkDown] = (FailureKind.Unreachable, "ENETDOWN", "The network is down."),
        [SocketError.HostDown] = (FailureKind.Unreachable, "EHOSTDOWN", "The host is down."),
        [SocketError.AddressFamilyNotSupported] = (FailureKind.Unreachable, "EAFNOSUPPORT", "This machine does not have the address family."),
        [SocketError.ProtocolFamilyNotSupported] = (FailureKind.Unreachable, "EPFNOSUPPORT", "This machine does not have the protocol family."),
        [SocketError.AccessDenied] = (FailureKind.Blocked, "EACCES", "This machine does not allow the connection: a local firewall or policy."),
        [SocketError.AddressNotAvailable] = (FailureKind.AddressNotAvailable, "EADDRNOTAVAIL", "No local address or port is available."),
        [SocketError.AddressAlreadyInUse] = (FailureKind.AddressInUse, "EADDRINUSE", "The local address is in use."),
        [SocketError.NoBufferSpaceAvailable] = (FailureKind.NoBufferSpace, "ENOBUFS", "The system has no buffers or ports left."),
        [SocketError.TooManyOpenSockets] = (FailureKind.NoBufferSpace, "EMFILE", "Too many sockets or files are open."),
        [SocketError.HostNotFound] = (FailureKind.NameNotFound, "EAI_NONAME", "The name does not exist."),
        [SocketError.NoData] = (FailureKind.NameNotFound, "EAI_NODATA", "The name has no address of this family."),
        [SocketError.TryAgain] = (FailureKind.NameTemporaryFailure, "EAI_AGAIN", "The resolver failed for now: no answer came, or the server failed."),
        [SocketError.NoRecovery] = (FailureKind.NameTemporaryFailure, "EAI_FAIL", "The resolver failed."),
        [SocketError.OperationAborted] = (FailureKind.Interrupted, "ECANCELED", "The operation was interrupted."),
        [SocketError.Interrupted] = (FailureKind.Interrupted, "EINTR", "The operation was interrupted."),
    };

    /// <summary>Classifies an exception by the socket error in it; Unknown when there is none.</summary>
    internal static Failure Classify(Exception exception) => Classify(exception, RuntimeInformation.IsOSPlatform(OSPlatform.Windows));

    /// <summary>As above, with native codes as Windows (numbers) or the others (errno names) write them.</summary>
    internal static Failure Classify(Exception exception, bool windows)
    {
        for (var current = exception ?? throw new ArgumentNullException(nameof(exception)); current is not null; current = current.InnerException!)
        {
            switch (current)
            {
                case SocketException socket:
                    return Classify(socket, windows);
                case TimeoutException:
                    return new Failure(FailureKind.TimedOut, "No answer came in time.");
                case EndOfStreamException:
                    return new Failure(FailureKind.Reset, "The other side closed the connection.");
            }
        }

        return new Failure(FailureKind.Unknown, exception.GetType().Name);
    }

    private static Failure Classify(SocketException exception, bool windows)
    {
        var code = exception.SocketErrorCode;
        var number = ((int)code).ToString(CultureInfo.InvariantCulture);
        if (!s_map.TryGetValue(code, out var entry))
        {
            return new Failure(FailureKind.Unknown, $"The system reports {code}.", windows ? number : code.ToString());
        }

        var unixName = code == SocketError.AccessDenied && exception.NativeErrorCode == NotPermitted ? "EPERM" : entry.UnixName;
        return new Failure(entry.Kind, entry.Message, windows ? number : unixName);
    }
}
