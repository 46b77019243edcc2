using System;
using System.ComponentModel;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;

namespace ClaudeNet.Serving;

/// <summary>Knows the many exceptions by which streams say that a connection is over.</summary>
internal static class ConnectionEnd
{
    /// <summary>Returns whether the exception means that the other side left, the endpoint stopped, or TLS was not agreed on.</summary>
    /// <remarks>InvalidOperationException and NotSupportedException come from streams whose socket was closed between two calls.</remarks>
    public static bool Is(Exception exception) => exception
        is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException
        or InvalidOperationException or NotSupportedException or Win32Exception;
}
