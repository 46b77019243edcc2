using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Security.Authentication;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Turns what curl, Node and wget call a failure into one of ours.</summary>
internal static class RemoteFailures
{
    private static readonly (string Words, SocketError Error)[] s_words =
    [
        ("Connection refused", SocketError.ConnectionRefused),
        ("Network is unreachable", SocketError.NetworkUnreachable),
        ("Network unreachable", SocketError.NetworkUnreachable),
        ("No route to host", SocketError.HostUnreachable),
        ("Host is unreachable", SocketError.HostUnreachable),
        ("Cannot assign requested address", SocketError.AddressNotAvailable),
        ("Address not available", SocketError.AddressNotAvailable),
        ("Permission denied", SocketError.AccessDenied),
        ("Operation not permitted", SocketError.AccessDenied),
        ("Address already in use", SocketError.AddressAlreadyInUse),
        ("No buffer space", SocketError.NoBufferSpaceAvailable),
        ("reset by peer", SocketError.ConnectionReset),
        ("timed out", SocketError.TimedOut),
        ("Timeout was reached", SocketError.TimedOut),
        ("Address family not supported", SocketError.AddressFamilyNotSupported),
    ];

    private static readonly Dictionary<string, SocketError> s_codes = new(StringComparer.Ordinal)
    {
        ["ECONNREFUSED"] = SocketError.ConnectionRefused,
        ["ENETUNREACH"] = SocketError.NetworkUnreachable,
        ["EHOSTUNREACH"] = SocketError.HostUnreachable,
        ["EADDRNOTAVAIL"] = SocketError.AddressNotAvailable,
        ["EACCES"] = SocketError.AccessDenied,
        ["EPERM"] = SocketError.AccessDenied,
        ["EADDRINUSE"] = SocketError.AddressAlreadyInUse,
        ["ENOBUFS"] = SocketError.NoBufferSpaceAvailable,
        ["ECONNRESET"] = SocketError.ConnectionReset,
        ["EPIPE"] = SocketError.Shutdown,
        ["ETIMEDOUT"] = SocketError.TimedOut,
        ["ENOTFOUND"] = SocketError.HostNotFound,
        ["EAI_AGAIN"] = SocketError.TryAgain,
        ["EAI_FAIL"] = SocketError.NoRecovery,
        ["EAFNOSUPPORT"] = SocketError.AddressFamilyNotSupported,
    };

    private static readonly (string Words, FailureKind Kind)[] s_certificates =
    [
        ("has expired", FailureKind.CertificateExpired),
        ("CERT_HAS_EXPIRED", FailureKind.CertificateExpired),
        ("not yet valid", FailureKind.CertificateNotYetValid),
        ("CERT_NOT_YET_VALID", FailureKind.CertificateNotYetValid),
        ("subject name", FailureKind.CertificateNameMismatch),
        ("does not match", FailureKind.CertificateNameMismatch),
        ("ALTNAME_INVALID", FailureKind.CertificateNameMismatch),
        ("revoked", FailureKind.CertificateRevoked),
        ("CERT_REVOKED", FailureKind.CertificateRevoked),
    ];

    /// <summary>Returns the failure that some words name; null when none of them is known.</summary>
    public static Failure? OfWords(string text)
    {
        foreach (var (words, error) in s_words)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return Of(error);
            }
        }

        return null;
    }

    /// <summary>Returns the failure of an exchange with curl, at whatever layer it ended; null when there is none.</summary>
    public static Failure? OfCurl(int exitCode, string text) => exitCode switch
    {
        0 => null,
        28 => Of(SocketError.TimedOut),
        35 => OfTls(text),
        52 => new Failure(FailureKind.Reset, "The other side closed the connection without an answer.", "EOF"),
        1 or 8 or 16 or 61 or 92 => new Failure(FailureKind.MalformedResponse, ProgramText.Clean(text), Code(exitCode)),
        _ => OfWords(text) ?? new Failure(exitCode is 55 or 56 ? FailureKind.Reset : FailureKind.Unknown, text.Length == 0 ? "curl gave no reason." : ProgramText.Clean(text), Code(exitCode)),
    };

    /// <summary>Returns the failure of an error code of Node's; null for OK.</summary>
    public static Failure? OfNode(string code)
    {
        if (code == "OK")
        {
            return null;
        }

        return s_codes.TryGetValue(code, out var error) ? Of(error)
            : code.StartsWith("HPE_", StringComparison.Ordinal) ? new Failure(FailureKind.MalformedResponse, "What answers does not speak HTTP.", ProgramText.Clean(code))
            : new Failure(FailureKind.TlsFailed, "The handshake failed.", ProgramText.Clean(code));
    }

    /// <summary>Returns what is wrong with a certificate, by the words of OpenSSL, curl, wget or Node.</summary>
    public static FailureKind OfCertificate(string text)
        => s_certificates.Where(pair => text.Contains(pair.Words, StringComparison.OrdinalIgnoreCase)).Select(pair => (FailureKind?)pair.Kind).FirstOrDefault() ?? FailureKind.CertificateUntrusted;

    /// <summary>Returns whether an error of Node's is about the certificate.</summary>
    public static bool IsCertificate(string code) => code.Contains("CERT", StringComparison.Ordinal) || code.Contains("SIGNATURE", StringComparison.Ordinal);

    private static Failure OfTls(string text)
    {
        if (text.Contains("reset by peer", StringComparison.OrdinalIgnoreCase))
        {
            return Of(SocketError.ConnectionReset);
        }

        return text.Contains("SYSCALL", StringComparison.Ordinal) || text.Contains("unexpected eof", StringComparison.OrdinalIgnoreCase)
            ? new Failure(FailureKind.Reset, "The connection was closed in the middle of the TLS handshake.", TlsFailures.EndOfStream)
            : TlsFailures.Classify(new AuthenticationException(text));
    }

    private static Failure Of(SocketError error) => SocketFailures.Classify(new SocketException((int)error), windows: false);

    private static string Code(int exitCode) => "curl " + exitCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
