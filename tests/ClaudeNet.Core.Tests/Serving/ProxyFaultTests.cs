using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

public sealed class ProxyFaultTests
{
    [Fact]
    public async Task A_tunnel_carries_tls_to_the_endpoint()
    {
        Wine.SkipPrivateKeys();
        using TestEndpoint endpoint = Start(ProxyFault.None);
        using HttpClient client = Through(endpoint);
        Assert.Contains("hello", await client.GetStringAsync(endpoint.HttpsUri.At("/api/hello"), ServingTest.Token), StringComparison.Ordinal);
        Assert.Contains("hello", await client.GetStringAsync(new Uri("https://api.anthropic.com/api/hello"), ServingTest.Token), StringComparison.Ordinal);
        Assert.Equal(["localhost:" + endpoint.HttpsUri.Port, "api.anthropic.com:443"], endpoint.Requests.Where(r => r.Service == "Proxy").Select(r => r.Target));
    }

    [Fact]
    public async Task A_plain_request_goes_through_without_what_was_for_the_proxy()
    {
        using TestEndpoint endpoint = Start(ProxyFault.RequireBasic);
        using HttpClient client = Through(endpoint, new NetworkCredential("user", "password"));
        using HttpResponseMessage response = await client.SendAsync(ServingTest.Message(endpoint.HttpUri), ServingTest.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        TestEndpointRequest served = endpoint.Requests.Single(r => r.Service == "Http");
        Assert.False(served.Headers.ContainsKey("proxy-authorization"));
        Assert.True(served.Headers.ContainsKey("Via"));
    }

    [Fact]
    public async Task Basic_lets_the_right_password_in_only()
    {
        Wine.SkipPrivateKeys();
        using TestEndpoint endpoint = Start(ProxyFault.RequireBasic);
        using HttpClient right = Through(endpoint, new NetworkCredential("user", "password"));
        Assert.Contains("hello", await right.GetStringAsync(endpoint.HttpsUri.At("/api/hello"), ServingTest.Token), StringComparison.Ordinal);
        using HttpClient wrong = Through(endpoint, new NetworkCredential("user", "guess"));
        await Assert.ThrowsAsync<HttpRequestException>(() => wrong.GetStringAsync(endpoint.HttpsUri.At("/api/hello"), ServingTest.Token));
        Assert.Equal(407, endpoint.Requests.Last(r => r.Service == "Proxy").Status);
        Assert.StartsWith("redacted (", endpoint.Requests.First(r => r.Headers.ContainsKey("Proxy-Authorization")).Headers["Proxy-Authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProxyFault.NtlmOnly, "407", "Proxy-Authenticate: NTLM\r\n")]
    [InlineData(ProxyFault.Negotiate, "407", "Proxy-Authenticate: Negotiate\r\n")]
    [InlineData(ProxyFault.Forbidden, "403", "text/html")]
    [InlineData(ProxyFault.BadGateway, "502", "text/html")]
    public async Task A_refusal_says_what_it_is(ProxyFault fault, string status, string text)
    {
        using TestEndpoint endpoint = Start(fault);
        string answer = await ServingTest.ExchangeAsync(endpoint.ProxyUri, "CONNECT api.anthropic.com:443 HTTP/1.1\r\nHost: api.anthropic.com:443\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        Assert.Contains(text, answer, StringComparison.Ordinal);
        Assert.Equal(fault.ToString(), endpoint.Requests[0].Behavior);
    }

    [Theory]
    [InlineData("CONNECT nowhere HTTP/1.1\r\n\r\n", "400")]
    [InlineData("CONNECT host:99999 HTTP/1.1\r\n\r\n", "400")]
    [InlineData("CONNECT :443 HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("what\r\n\r\n", "400")]
    [InlineData("CONNECT elsewhere.example:8443 HTTP/1.1\r\n\r\n", "502")]
    public async Task A_target_that_is_none_or_elsewhere_is_refused(string request, string status)
    {
        using TestEndpoint endpoint = Start(ProxyFault.None);
        Assert.StartsWith("HTTP/1.1 " + status, await ServingTest.ExchangeAsync(endpoint.ProxyUri, request), StringComparison.Ordinal);
        Assert.Empty(endpoint.Faults);
    }

    [Fact]
    public async Task A_tunnel_drops_after_the_bytes_given()
    {
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions { ProxyFault = ProxyFault.DropAfterBytes, ProxyDropAfterBytes = 100 });
        using Socket socket = await ServingTest.ConnectAsync(endpoint.ProxyUri);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"CONNECT 127.0.0.1:{endpoint.HttpUri.Port} HTTP/1.1\r\n\r\nGET /api/hello HTTP/1.1\r\n\r\n"), ServingTest.Token);
        SocketException exception = await Assert.ThrowsAsync<SocketException>(() => ServingTest.ReadToEndAsync(socket));
        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
        await ServingTest.UntilAsync(() => endpoint.Requests[0].Outcome == "Reset");
    }

    [Fact]
    public async Task A_hanging_proxy_answers_nothing()
    {
        using TestEndpoint endpoint = Start(ProxyFault.Hang);
        using Socket socket = await ServingTest.ConnectAsync(endpoint.ProxyUri);
        await socket.SendAsync(Encoding.ASCII.GetBytes("CONNECT localhost:443 HTTP/1.1\r\n\r\n"), ServingTest.Token);
        await ServingTest.UntilAsync(() => endpoint.Requests.Length == 1);
        Assert.Equal(0, socket.Available);
        Assert.Null(endpoint.Requests[0].Status);
    }

    [Fact]
    public async Task Inspection_shows_a_certificate_of_another_authority()
    {
        Wine.SkipPrivateKeys();
        using TestEndpoint endpoint = Start(ProxyFault.Intercept);
        string? issuer = null;
        string? subject = null;
        using HttpClient client = Through(endpoint, null, (subjectSeen, issuerSeen) => (subject, issuer) = (subjectSeen, issuerSeen));
        Assert.Contains("hello", await client.GetStringAsync(new Uri("https://api.anthropic.com/api/hello"), ServingTest.Token), StringComparison.Ordinal);
        Assert.Equal("CN=api.anthropic.com", subject);
        Assert.StartsWith("CN=Example Inspection", issuer, StringComparison.Ordinal);
    }

    private static TestEndpoint Start(ProxyFault fault) => TestEndpointHost.Start(new TestEndpointOptions { ProxyFault = fault });

    private static HttpClient Through(TestEndpoint endpoint, NetworkCredential? credential = null, Action<string, string>? seen = null)
    {
        var handler = new HttpClientHandler
        {
            Proxy = new WebProxy(endpoint.ProxyUri, BypassOnLocal: false) { Credentials = credential },
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                seen?.Invoke(certificate!.Subject, certificate.Issuer);
                return true;
            },
        };
        return ServingTest.Client(handler);
    }
}
