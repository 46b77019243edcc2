using System;
using System.ComponentModel;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>Turns what a TLS library throws into a failure. The libraries say most of it in words only: OpenSSL's reason strings, SChannel's codes.</summary>
internal static class TlsFailures
{
    /// <summary>The native code of a peer that closed in the middle of the handshake.</summary>
    public const string EndOfStream = "EOF";

    /// <summary>The native code of a peer that does not speak TLS.</summary>
    public const string NotTls = "NOT_TLS";

    /// <summary>The native code of an alert that says no protocol version fits.</summary>
    public const string ProtocolVersion = "PROTOCOL_VERSION";

    /// <summary>The native code of the handshake_failure alert.</summary>
    public const string HandshakeFailure = "HANDSHAKE_FAILURE";

    /// <summary>The native code of a server that wants a client certificate, or another one.</summary>
    public const string CertificateRequired = "CERTIFICATE_REQUIRED";

    private const int SecEAlgorithmMismatch = unchecked((int)0x80090331);
    private const int SecEUnsupportedFunction = unchecked((int)0x80090302);
    private const int SecEInvalidToken = unchecked((int)0x80090308);
    private const int SecEIllegalMessage = unchecked((int)0x80090326);

    private static readonly (string Words, string Code, string Message)[] s_reasons =
    {
        ("protocol version", ProtocolVersion, "The server offers no TLS version that is still accepted (1.2 or 1.3)."),
        ("unsupported protocol", ProtocolVersion, "The server offers no TLS version that is still accepted (1.2 or 1.3)."),
        ("no protocols available", ProtocolVersion, "This machine's own policy leaves no TLS version to offer."),
        ("wrong version number", NotTls, "What answers does not speak TLS."),
        ("wrong_version_number", NotTls, "What answers does not speak TLS."),
        ("packet length too long", NotTls, "What answers does not speak TLS."),
        ("http request", NotTls, "What answers does not speak TLS."),
        ("corrupted frame", NotTls, "What answers does not speak TLS."),
        ("unexpected packet format", NotTls, "What answers does not speak TLS."),
        ("certificate required", CertificateRequired, "The server asks for a client certificate."),
        ("bad certificate", CertificateRequired, "The server refuses the client certificate, or asks for one."),
        ("handshake failure", HandshakeFailure, "The server refuses the handshake: no cipher suite, or no client certificate, that suits it."),
        ("no shared cipher", HandshakeFailure, "Server and client share no cipher suite."),
        ("unrecognized name", "UNRECOGNIZED_NAME", "The server has no certificate for this host name."),
    };

    /// <summary>Classifies an exception from a handshake.</summary>
    public static Failure Classify(Exception error)
    {
        if (FindSocketError(error) is SocketException socketError)
        {
            return SocketFailures.Classify(socketError);
        }

        var text = Describe(error);
        foreach (var (words, code, message) in s_reasons)
        {
            if (text.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return new Failure(FailureKind.TlsFailed, message, code);
            }
        }

        if (FindNativeCode(error) is int native)
        {
            return native switch
            {
                SecEAlgorithmMismatch or SecEUnsupportedFunction => new Failure(FailureKind.TlsFailed, "Server and client share no TLS version or cipher suite.", ProtocolVersion),
                SecEInvalidToken or SecEIllegalMessage => new Failure(FailureKind.TlsFailed, "The server's side of the handshake makes no sense: it may not speak TLS.", NotTls),
                _ => new Failure(FailureKind.TlsFailed, "The handshake failed.", "0x" + native.ToString("X8", System.Globalization.CultureInfo.InvariantCulture)),
            };
        }

        return error is IOException || text.IndexOf("EOF", StringComparison.Ordinal) >= 0
            ? new Failure(FailureKind.Reset, "The connection was closed in the middle of the TLS handshake.", EndOfStream)
            : new Failure(FailureKind.TlsFailed, "The handshake failed.");
    }

    private static SocketException? FindSocketError(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is SocketException found)
            {
                return found;
            }
        }

        return null;
    }

    private static int? FindNativeCode(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is Win32Exception found and not SocketException)
            {
                return found.NativeErrorCode;
            }
        }

        return null;
    }

    private static string Describe(Exception error)
    {
        var text = error.Message;
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            text += " " + inner.Message;
        }

        return error is AuthenticationException or IOException ? text : error.GetType().Name + " " + text;
    }
}
