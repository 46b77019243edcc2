using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

public sealed class TlsFaultTests
{
    public TlsFaultTests() => Wine.SkipPrivateKeys();

    [Fact]
    public async Task A_client_that_trusts_the_authority_is_served()
    {
        using TestEndpoint endpoint = Start(TlsFault.None);
        using X509Certificate2 authority = endpoint.Authority();
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = Policy(authority);
        using HttpClient client = ServingTest.Client(handler);
        Assert.Equal(endpoint.HttpsUri, endpoint.BaseUri);
        Assert.Equal("{\"message\":\"hello\"}", await client.GetStringAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token));
        TestEndpointRequest[] requests = endpoint.Requests;
        Assert.Equal(["Tls", "Https"], requests.Select(r => r.Service));
        Assert.Empty(endpoint.Faults);
#if !CORE_NETSTANDARD
        Assert.Equal("localhost", requests[0].Target);
#endif
    }

    [Fact]
    public async Task The_authority_is_for_this_machine_and_a_day_only()
    {
        using TestEndpoint endpoint = Start(TlsFault.None);
        using X509Certificate2 authority = endpoint.Authority();
        Assert.False(authority.HasPrivateKey);
        Assert.Equal(TimeSpan.FromHours(24), authority.NotAfter - authority.NotBefore);
        X509Extension constraints = authority.Extensions["2.5.29.30"]!;
        Assert.True(constraints.Critical);
        Assert.DoesNotContain("PRIVATE", endpoint.ToPem(), StringComparison.Ordinal);
        (SslPolicyErrors errors, _) = await HandshakeAsync(endpoint);
        Assert.Equal(SslPolicyErrors.None, errors);
    }

    [Theory]
    [InlineData(TlsFault.Expired, SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.NotTimeValid)]
    [InlineData(TlsFault.NotYetValid, SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.NotTimeValid)]
    [InlineData(TlsFault.SelfSigned, SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.UntrustedRoot)]
    [InlineData(TlsFault.UnknownCa, SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.PartialChain)]
    [InlineData(TlsFault.WrongHost, SslPolicyErrors.RemoteCertificateNameMismatch, X509ChainStatusFlags.NoError)]
    public async Task A_bad_certificate_has_exactly_the_fault_asked_for(TlsFault fault, SslPolicyErrors errors, X509ChainStatusFlags status)
    {
        using TestEndpoint endpoint = Start(fault);
        (SslPolicyErrors seen, X509ChainStatusFlags chain) = await HandshakeAsync(endpoint);
        Assert.Equal(errors, seen);
        Assert.Equal(status, chain);
    }

    [Fact]
    public async Task An_incomplete_chain_lacks_its_intermediate()
    {
#if CORE_NETSTANDARD
        PlatformNotSupportedException exception = Assert.Throws<PlatformNotSupportedException>(() => Start(TlsFault.Incomplete));
        Assert.Contains("PowerShell 7", exception.Message, StringComparison.Ordinal);
        await Task.CompletedTask;
#else
        using TestEndpoint endpoint = Start(TlsFault.Incomplete);
        (SslPolicyErrors seen, X509ChainStatusFlags chain) = await HandshakeAsync(endpoint);
        Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, seen);
        Assert.Equal(X509ChainStatusFlags.PartialChain, chain);
#endif
    }

    [Fact]
    public async Task A_reset_comes_after_the_hello()
    {
        using TestEndpoint endpoint = Start(TlsFault.Reset);
        await Assert.ThrowsAnyAsync<IOException>(() => HandshakeAsync(endpoint));
        await ServingTest.UntilAsync(() => endpoint.Requests.Length == 1 && endpoint.Requests[0].Outcome == "Reset");
        Assert.True(endpoint.Requests[0].BytesReceived > 0);
    }

    [Fact]
    public async Task A_plain_answer_is_http()
    {
        using TestEndpoint endpoint = Start(TlsFault.Plain);
        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(endpoint));
        Assert.StartsWith("HTTP/1.1 400", await ServingTest.ExchangeAsync(endpoint.HttpsUri, "\u0016\u0003\u0001"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stall_lasts_until_the_endpoint_stops()
    {
        using TestEndpoint endpoint = Start(TlsFault.Stall);
        Task<(SslPolicyErrors Errors, X509ChainStatusFlags Status)> handshake = HandshakeAsync(endpoint);
        await ServingTest.UntilAsync(() => endpoint.Requests.Length == 1);
        Assert.False(handshake.IsCompleted);
        endpoint.Stop();

        // Which layer reports the end depends on how far the client had come.
        Exception error = await Assert.ThrowsAnyAsync<Exception>(() => handshake);
        Assert.True(error is IOException or System.Net.Sockets.SocketException, error.ToString());
    }

    [Fact]
    public async Task A_client_that_refuses_the_certificate_is_recorded()
    {
        using TestEndpoint endpoint = Start(TlsFault.SelfSigned);
        using HttpClient client = ServingTest.Client();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token));
        Assert.Equal("SelfSigned", endpoint.Requests[0].Behavior);
        Assert.DoesNotContain(endpoint.Requests, r => r.Service == "Https");
        Assert.Empty(endpoint.Faults);
    }

    private static TestEndpoint Start(TlsFault fault) => TestEndpointHost.Start(new TestEndpointOptions { UseTls = true, TlsFault = fault });

    private static X509ChainPolicy Policy(X509Certificate2 authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        return policy;
    }

    private static async Task<(SslPolicyErrors Errors, X509ChainStatusFlags Status)> HandshakeAsync(TestEndpoint endpoint)
    {
        using X509Certificate2 authority = endpoint.Authority();
        using Socket socket = await ServingTest.ConnectAsync(endpoint.HttpsUri);
        using var stream = new SslStream(new NetworkStream(socket));
        SslPolicyErrors seen = SslPolicyErrors.None;
        X509ChainStatusFlags status = X509ChainStatusFlags.NoError;
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "localhost",
                CertificateChainPolicy = Policy(authority),
                RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                {
                    seen = errors;
                    status = chain!.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
                    return true;
                },
            },
            ServingTest.Token);
        return (seen, status);
    }
}
