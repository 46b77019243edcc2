using System;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Http;
using Xunit;

namespace ClaudeNet.Core.Tests.Http;

public sealed class HttpOverTlsTests
{
    [Fact]
    public async Task An_exchange_works_over_tls_and_a_cancel_ends_the_next_one()
    {
        Wine.SkipPrivateKeys();
        CancellationToken token = TestContext.Current.CancellationToken;
        using var pair = await LoopbackPair.CreateAsync();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var client = new SslStream(pair.Client, false, (_, _, _, _) => true);
        using var server = new SslStream(pair.Server);
        await Task.WhenAll(server.AuthenticateAsServerAsync(certificate), client.AuthenticateAsClientAsync("localhost"));

        using var source = new CancellationTokenSource();
        var post = new HttpRequest { Method = "POST", Target = "/v1", Host = "localhost", Body = new byte[50_000] };
        var reader = new HttpRequestReader(server);
        Task<HttpResponse> first = HttpExchange.SendAsync(client, post, HttpLimits.Default, source.Token);
        HttpRequest? received = await reader.ReadAsync(HttpLimits.Default, token);
        await server.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), token);
        HttpResponse response = await first;

        Assert.Equal(50_000, received!.Body!.Length);
        Assert.Equal("ok"u8.ToArray(), response.Body);

        Task<HttpResponse> second = HttpExchange.SendAsync(client, post, HttpLimits.Default, source.Token);
        await reader.ReadAsync(HttpLimits.Default, token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }
}
