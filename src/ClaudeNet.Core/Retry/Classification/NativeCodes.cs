using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>The codes by which Node, Bun, undici and OpenSSL name a failure inside a text.</summary>
internal static class NativeCodes
{
    private static readonly Regex s_word = new("[A-Za-z_][A-Za-z0-9_]{4,}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Dictionary<string, FailureKind> s_codes = new(StringComparer.Ordinal)
    {
        ["ECONNREFUSED"] = FailureKind.Refused,
        ["ConnectionRefused"] = FailureKind.Refused,
        ["ECONNRESET"] = FailureKind.Reset,
        ["ECONNABORTED"] = FailureKind.Reset,
        ["ENETRESET"] = FailureKind.Reset,
        ["EPIPE"] = FailureKind.Reset,
        ["ConnectionReset"] = FailureKind.Reset,
        ["ConnectionClosed"] = FailureKind.Reset,
        ["UND_ERR_SOCKET"] = FailureKind.Reset,
        ["ETIMEDOUT"] = FailureKind.TimedOut,
        ["ESOCKETTIMEDOUT"] = FailureKind.TimedOut,
        ["UND_ERR_CONNECT_TIMEOUT"] = FailureKind.TimedOut,
        ["UND_ERR_HEADERS_TIMEOUT"] = FailureKind.TimedOut,
        ["ConnectionIdle"] = FailureKind.TimedOut,
        ["StreamNoResponse"] = FailureKind.TimedOut,
        ["UND_ERR_BODY_TIMEOUT"] = FailureKind.StreamStalled,
        ["StreamTruncated"] = FailureKind.StreamInterrupted,
        ["ERR_STREAM_PREMATURE_CLOSE"] = FailureKind.StreamInterrupted,
        ["ENOTFOUND"] = FailureKind.NameNotFound,
        ["ENODATA"] = FailureKind.NameNotFound,
        ["EAI_AGAIN"] = FailureKind.NameTemporaryFailure,
        ["EAI_FAIL"] = FailureKind.NameTemporaryFailure,
        ["ESERVFAIL"] = FailureKind.NameTemporaryFailure,
        ["ENETUNREACH"] = FailureKind.Unreachable,
        ["EHOSTUNREACH"] = FailureKind.Unreachable,
        ["ENETDOWN"] = FailureKind.Unreachable,
        ["EHOSTDOWN"] = FailureKind.Unreachable,
        ["FailedToOpenSocket"] = FailureKind.Unreachable,
        ["EADDRNOTAVAIL"] = FailureKind.AddressNotAvailable,
        ["EADDRINUSE"] = FailureKind.AddressInUse,
        ["ENOBUFS"] = FailureKind.NoBufferSpace,
        ["EMFILE"] = FailureKind.NoBufferSpace,
        ["ERR_PROXY_TUNNEL"] = FailureKind.ProxyFailed,
        ["UnsupportedProxyProtocol"] = FailureKind.ProxyUnsupported,
        ["Malformed_HTTP_Response"] = FailureKind.MalformedResponse,
        ["HPE_INVALID_CONSTANT"] = FailureKind.MalformedResponse,
        ["DEPTH_ZERO_SELF_SIGNED_CERT"] = FailureKind.CertificateUntrusted,
        ["SELF_SIGNED_CERT_IN_CHAIN"] = FailureKind.CertificateUntrusted,
        ["UNABLE_TO_VERIFY_LEAF_SIGNATURE"] = FailureKind.CertificateUntrusted,
        ["UNABLE_TO_GET_ISSUER_CERT"] = FailureKind.CertificateUntrusted,
        ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY"] = FailureKind.CertificateUntrusted,
        ["CERT_UNTRUSTED"] = FailureKind.CertificateUntrusted,
        ["UntrustedRoot"] = FailureKind.CertificateUntrusted,
        ["PartialChain"] = FailureKind.CertificateChainIncomplete,
        ["CERT_HAS_EXPIRED"] = FailureKind.CertificateExpired,
        ["NotTimeValid"] = FailureKind.CertificateExpired,
        ["CERT_NOT_YET_VALID"] = FailureKind.CertificateNotYetValid,
        ["ERR_TLS_CERT_ALTNAME_INVALID"] = FailureKind.CertificateNameMismatch,
        ["RemoteCertificateNameMismatch"] = FailureKind.CertificateNameMismatch,
        ["CERT_REVOKED"] = FailureKind.CertificateRevoked,
        ["ERR_SSL_WRONG_VERSION_NUMBER"] = FailureKind.TlsFailed,
        ["EPROTO"] = FailureKind.TlsFailed,
        ["ERR_INVALID_URL"] = FailureKind.ConfigurationInvalid,
        ["ERR_INVALID_ARG_VALUE"] = FailureKind.ConfigurationInvalid,
        ["ERR_INVALID_PROTOCOL"] = FailureKind.ConfigurationInvalid,
    };

    /// <summary>Returns the first code that the text names; false when it names none.</summary>
    /// <exception cref="RegexMatchTimeoutException">The text takes too long to search.</exception>
    public static bool TryFind(string text, out string code, out FailureKind kind)
    {
        for (Match match = s_word.Match(text); match.Success; match = match.NextMatch())
        {
            if (s_codes.TryGetValue(match.Value, out kind))
            {
                code = match.Value;
                return true;
            }
        }

        code = string.Empty;
        kind = FailureKind.Unknown;
        return false;
    }
}
