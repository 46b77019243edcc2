using System;
using System.Linq;
using System.Net;
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

    /// <summary>Returns whether a Claude API or gateway answered at least once.</summary>
    internal static bool ReachesClaude(EvidenceSet evidence) => evidence.PathReachesClaude(evidence.ClientPath);

    /// <summary>Returns whether a handshake completed with a chain that the client does not distrust.</summary>
    internal static bool IsUsable(TlsObservation tls) => tls.HandshakeCompleted && tls.ClientTrust?.Trusted != false;

    /// <summary>Returns Error for what stops every way of the client's, Warning when another address works beside it.</summary>
    internal static Severity ErrorUnless(bool anotherWorks) => anotherWorks ? Severity.Warning : Severity.Error;

    /// <summary>Returns whether the endpoint is this machine: a loopback address, or a name that means one.</summary>
    internal static bool IsLoopback(EvidenceSet evidence) => IPAddress.TryParse(Host(evidence), out IPAddress? address)
        ? Addresses.IsLoopback(address)
        : Addresses.IsLocalName(Host(evidence)) || ResolvesToLoopbackOnly(evidence);

    /// <summary>Returns the place of a handshake or exchange, for example <c>160.79.104.10</c> or <c>the proxy</c>.</summary>
    internal static string Place(PathKind path, IPAddress? address) => path == PathKind.Proxy ? "through the proxy" : address is null ? "directly" : $"at {address}";

    private static bool ResolvesToLoopbackOnly(EvidenceSet evidence)
    {
        IPAddress[] addresses = evidence.Names.Where(name => name.Purpose == NamePurpose.Endpoint && name.Source == NameSource.System)
            .SelectMany(name => name.Addresses).ToArray();
        return addresses.Length > 0 && addresses.All(Addresses.IsLoopback);
    }

    private static bool IsEndpoint(EvidenceSet evidence, string host) => string.Equals(host, Host(evidence), StringComparison.OrdinalIgnoreCase);
}
