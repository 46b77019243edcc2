using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>The part of the evidence that lies on the path the client would take to the endpoint itself.</summary>
internal static class ClientView
{
    internal static string Host(EvidenceSet evidence) => evidence.Endpoint.DnsSafeHost;

    /// <summary>Returns the handshakes that were tried.</summary>
    internal static TlsObservation[] Handshakes(EvidenceSet evidence) => evidence.Handshakes.Where(
        tls => tls.Path == evidence.ClientPath && tls.SkippedBecause is null && IsEndpoint(evidence, tls.Host)).ToArray();

    /// <summary>Returns the exchanges that got an answer.</summary>
    internal static HttpObservation[] Answers(EvidenceSet evidence) => evidence.Exchanges.Where(
        http => http.Path == evidence.ClientPath && http.StatusCode is not null && IsEndpoint(evidence, http.Host)).ToArray();

    /// <summary>Returns the exchanges that got no answer, for one kind of reason.</summary>
    internal static HttpObservation[] Unanswered(EvidenceSet evidence, FailureKind reason) => evidence.Exchanges.Where(
        http => http.Path == evidence.ClientPath && http.StatusCode is null && http.SkippedBecause is null && http.Failure?.KindValue == reason && IsEndpoint(evidence, http.Host)).ToArray();

    /// <summary>Returns whether a Claude API or gateway answered at least once.</summary>
    internal static bool ReachesClaude(EvidenceSet evidence) => evidence.PathReachesClaude(evidence.ClientPath);

    /// <summary>Returns whether a handshake completed with a chain that the client does not distrust.</summary>
    internal static bool IsUsable(TlsObservation tls) => tls.HandshakeCompleted && tls.ClientTrust?.Trusted != false;

    /// <summary>Returns Error for what stops every way of the client's, Warning when another address works beside it.</summary>
    internal static Severity ErrorUnless(bool anotherWorks) => anotherWorks ? Severity.Warning : Severity.Error;

    /// <summary>Returns whether clients get past handshakes that are bad. The good ones are among all of the path's.</summary>
    internal static bool GetsPast(TlsObservation[] bad, TlsObservation[] all, Func<TlsObservation, bool> isGood)
    {
        // Clients race TCP alone: they stay with the address that connected, and IPv6 goes first (RFC 8305). Bun, Node and curl all fail on an IPv6 address whose
        // TLS does not come about, however good IPv4 is; so only another IPv6 address helps there.
        bool throughIpv6 = bad.Any(tls => tls.Address?.AddressFamily == AddressFamily.InterNetworkV6);
        return all.Any(tls => isGood(tls) && (!throughIpv6 || tls.Address?.AddressFamily == AddressFamily.InterNetworkV6));
    }

    /// <summary>Returns whether the endpoint is this machine: a loopback address, or a name that means one.</summary>
    internal static bool IsLoopback(EvidenceSet evidence) => IPAddress.TryParse(Host(evidence), out IPAddress? address)
        ? Addresses.IsLoopback(address)
        : Addresses.IsLocalName(Host(evidence)) || ResolvesToLoopbackOnly(evidence);

    /// <summary>Returns the place of a handshake or exchange, for example <c>160.79.104.10</c> or <c>the proxy</c>.</summary>
    internal static string Place(PathKind path, IPAddress? address) => path == PathKind.Proxy ? "through the proxy" : address is null ? "directly" : $"at {address}";

    /// <summary>Returns whether the endpoint is known to lie in a private network. Behind a proxy nobody knows.</summary>
    internal static bool IsInPrivateNetwork(EvidenceSet evidence)
    {
        IPAddress[] addresses = IPAddress.TryParse(Host(evidence), out IPAddress? address) ? [address] : Resolved(evidence);
        return !evidence.ProxyInEffect && addresses.Length > 0 && addresses.All(Addresses.IsPrivate);
    }

    private static bool ResolvesToLoopbackOnly(EvidenceSet evidence) => Resolved(evidence) is { Length: > 0 } addresses && addresses.All(Addresses.IsLoopback);

    private static IPAddress[] Resolved(EvidenceSet evidence) => evidence.Names.Where(name => name.Purpose == NamePurpose.Endpoint && name.Source == NameSource.System)
        .SelectMany(name => name.Addresses).ToArray();

    private static bool IsEndpoint(EvidenceSet evidence, string host) => string.Equals(host, Host(evidence), StringComparison.OrdinalIgnoreCase);
}
