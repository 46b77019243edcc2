using System;
using System.IO;
using System.Net.Sockets;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform;

public sealed class SocketFailuresTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, "Refused", "ECONNREFUSED", "10061")]
    [InlineData(SocketError.TimedOut, "TimedOut", "ETIMEDOUT", "10060")]
    [InlineData(SocketError.ConnectionReset, "Reset", "ECONNRESET", "10054")]
    [InlineData(SocketError.NetworkUnreachable, "Unreachable", "ENETUNREACH", "10051")]
    [InlineData(SocketError.HostUnreachable, "Unreachable", "EHOSTUNREACH", "10065")]
    [InlineData(SocketError.NetworkDown, "Unreachable", "ENETDOWN", "10050")]
    [InlineData(SocketError.AccessDenied, "Blocked", "EACCES", "10013")]
    [InlineData(SocketError.AddressNotAvailable, "AddressNotAvailable", "EADDRNOTAVAIL", "10049")]
    [InlineData(SocketError.AddressAlreadyInUse, "AddressInUse", "EADDRINUSE", "10048")]
    [InlineData(SocketError.NoBufferSpaceAvailable, "NoBufferSpace", "ENOBUFS", "10055")]
    [InlineData(SocketError.TooManyOpenSockets, "NoBufferSpace", "EMFILE", "10024")]
    [InlineData(SocketError.HostNotFound, "NameNotFound", "EAI_NONAME", "11001")]
    [InlineData(SocketError.NoData, "NameNotFound", "EAI_NODATA", "11004")]
    [InlineData(SocketError.TryAgain, "NameTemporaryFailure", "EAI_AGAIN", "11002")]
    public void A_socket_error_has_its_kind_and_its_names(SocketError error, string kind, string unixName, string windowsNumber)
    {
        var wrapped = new IOException("outer", new SocketException((int)error));

        var unix = SocketFailures.Classify(wrapped, windows: false);
        var windows = SocketFailures.Classify(wrapped, windows: true);

        Assert.Equal((kind, unixName), (unix.Kind, unix.NativeCode));
        Assert.Equal((kind, windowsNumber), (windows.Kind, windows.NativeCode));
    }

    [Fact]
    public void A_real_refusal_is_recognised()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        var exception = Assert.Throws<SocketException>(() => client.Connect(listener.LocalEndPoint!));

        Assert.Equal("Refused", SocketFailures.Classify(exception).Kind);
    }

    [Fact]
    public void What_has_no_socket_error_is_unknown_unless_its_type_speaks()
    {
        Assert.Equal("TimedOut", SocketFailures.Classify(new TimeoutException()).Kind);
        Assert.Equal("Reset", SocketFailures.Classify(new EndOfStreamException()).Kind);
        var unknown = SocketFailures.Classify(new InvalidOperationException("may hold a secret"));
        Assert.Equal("Unknown", unknown.Kind);
        Assert.DoesNotContain("secret", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => SocketFailures.Classify(null!));
    }
}
