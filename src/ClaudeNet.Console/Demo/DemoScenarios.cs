using System.Collections.Generic;
using ClaudeNet.Serving;

namespace ClaudeNet.Console.Demo;

/// <summary>What the demo shows.</summary>
internal static class DemoScenarios
{
    private const string Gateway = "claude-gateway.example";

    public static IReadOnlyList<DemoScenario> All { get; } =
    [
        new("nothing") { Options = new TestEndpointOptions { UseTls = true } },
        new("DNS says that the name does not exist", "NameNotFound") { Host = Gateway, Options = new TestEndpointOptions { DnsFault = DnsFault.NxDomain } },
        new("the name server never answers", "NameResolutionTimedOut", "NameServerUnresponsive", "NameResolutionFailed") { Host = Gateway, Options = new TestEndpointOptions { DnsFault = DnsFault.Silence } },
        new("nothing listens on the port", "ConnectionRefused") { Stopped = true, Options = new TestEndpointOptions() },
        new("the certificate ended yesterday", "CertificateExpired") { Options = new TestEndpointOptions { TlsFault = TlsFault.Expired, UseTls = true } },
        new("the certificate is for another name", "CertificateNameMismatch") { Options = new TestEndpointOptions { TlsFault = TlsFault.WrongHost, UseTls = true } },
        new("the certificate comes from an authority that the client does not trust", "CertificateUntrusted", "TlsIntercepted") { Options = new TestEndpointOptions { TlsFault = TlsFault.UnknownCa, UseTls = true } },
        new("something resets every TLS handshake", "TlsHandshakeReset") { Options = new TestEndpointOptions { TlsFault = TlsFault.Reset, UseTls = true } },
        new("the proxy wants NTLM, which the client cannot do", "ProxyAuthenticationUnsupported") { UseProxy = true, Options = new TestEndpointOptions { ProxyFault = ProxyFault.NtlmOnly, UseTls = true } },
        new("the proxy refuses the tunnel", "ProxyRefusedTunnel") { UseProxy = true, Options = new TestEndpointOptions { ProxyFault = ProxyFault.Forbidden, UseTls = true } },
        new("a filter answers with a block page", "BlockPage") { Options = new TestEndpointOptions { UseTls = true, Script = [TestBehavior.Parse("html")] } },
        new("the service is overloaded", "Overloaded") { Options = new TestEndpointOptions { UseTls = true, Script = [TestBehavior.Parse("529")] } },
    ];
}
