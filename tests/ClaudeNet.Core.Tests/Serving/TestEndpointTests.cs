using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

public sealed class TestEndpointTests
{
    [Fact]
    public async Task No_secret_reaches_a_record()
    {
        using TestEndpoint endpoint = ServingTest.Start();
        using HttpClient client = ServingTest.Client();
        using HttpRequestMessage request = ServingTest.Message(endpoint.BaseUri);
        request.RequestUri = new Uri(request.RequestUri + "&api_key=" + ServingTest.Key + "&bare-" + ServingTest.Key);
        foreach (string name in new[] { "Authorization", "Proxy-Authorization", "Cookie", "X-Custom-Token", "X-Innocent" })
        {
            request.Headers.TryAddWithoutValidation(name, "Bearer " + ServingTest.Key);
        }

        using HttpResponseMessage response = await client.SendAsync(request, ServingTest.Token);
        TestEndpointRequest record = endpoint.Requests.Single();
        string all = string.Join("\n", record.Headers.Select(h => h.Key + ": " + h.Value)) + record.Target + record + record.Behavior + record.Outcome;
        Assert.DoesNotContain(ServingTest.Key, all, StringComparison.Ordinal);
        Assert.DoesNotContain("never-in", all, StringComparison.Ordinal);
        Assert.DoesNotContain("private prompt", all, StringComparison.Ordinal);
        Assert.Equal($"redacted ({ServingTest.Key.Length} characters)", record.Headers["X-API-KEY"]);
        Assert.StartsWith("/v1/messages?beta=true&", record.Target, StringComparison.Ordinal);
        Assert.DoesNotContain(ServingTest.Key, await response.Content.ReadAsStringAsync(ServingTest.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:secret@host/path?beta=true&q=secret", "http://host/path?beta=true&q=redacted")]
    [InlineData("user:secret@host:443", "host:443")]
    [InlineData("/a@b?secret", "/a@b?redacted")]
    [InlineData("host:443", "host:443")]
    public void A_target_is_recorded_without_its_secrets(string target, string recorded) =>
        Assert.Equal(recorded, Redaction.Target(target));

    [Fact]
    public void Every_listener_is_on_loopback()
    {
        Assert.SkipWhen(Wine.IsHere, "Wine lists ::1 with a scope, which makes it another address");
        using TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        int[] ports = [endpoint.HttpUri.Port, endpoint.HttpsUri.Port, endpoint.ProxyUri.Port, endpoint.DnsServer.Port];
        IPGlobalProperties properties = IPGlobalProperties.GetIPGlobalProperties();
        IPEndPoint[] listeners = properties.GetActiveTcpListeners().Concat(properties.GetActiveUdpListeners()).Where(l => ports.Contains(l.Port)).ToArray();
        Assert.True(listeners.Length >= 5);
        Assert.All(listeners, l => Assert.True(IPAddress.IsLoopback(l.Address), l.ToString()));
    }

    [Fact]
    public async Task Stop_frees_ports_and_ends_connections()
    {
        TestEndpoint endpoint = ServingTest.Start("hang");
        using HttpClient client = ServingTest.Client();
        Task<HttpResponseMessage> hanging = client.GetAsync(endpoint.BaseUri.At("/api/hello"), ServingTest.Token);
        await ServingTest.UntilAsync(() => endpoint.Requests.Length == 1);
        Assert.Contains(endpoint, TestEndpointHost.GetRunning());
        Assert.Same(endpoint, TestEndpointHost.Find(endpoint.Id));

        endpoint.Stop();
        endpoint.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
        Assert.False(endpoint.Running);
        Assert.Null(TestEndpointHost.Find(endpoint.Id));
        foreach (int port in new[] { endpoint.HttpUri.Port, endpoint.HttpsUri.Port, endpoint.ProxyUri.Port, endpoint.DnsServer.Port })
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            SocketException exception = await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ServingTest.Token).AsTask());
            Assert.Equal(SocketError.ConnectionRefused, exception.SocketErrorCode);
        }

        await ServingTest.UntilAsync(() => endpoint.OpenConnections == 0);
        Assert.Empty(endpoint.Faults);
        Assert.Single(endpoint.Requests);
    }

    [Fact]
    public void The_certificate_stays_readable_after_stop_and_is_never_written_over()
    {
        Wine.SkipPrivateKeys();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        TestEndpoint endpoint = TestEndpointHost.Start(new TestEndpointOptions());
        try
        {
            Assert.Null(endpoint.CaCertificatePath);
            endpoint.SavePem(path);
            Assert.Equal(path, endpoint.CaCertificatePath);
            Assert.Equal(endpoint.ToPem(), File.ReadAllText(path));
            Assert.Throws<IOException>(() => endpoint.SavePem(path));
            endpoint.Stop();
            Assert.Equal(File.ReadAllText(path), endpoint.CaCertificatePem);
        }
        finally
        {
            endpoint.Stop();
            File.Delete(path);
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_said_and_nothing_stays_behind()
    {
        using TestEndpoint first = TestEndpointHost.Start(new TestEndpointOptions());
        int before = TestEndpointHost.GetRunning().Count(e => e.Name == "second");
        SocketException exception = Assert.Throws<SocketException>(() => TestEndpointHost.Start(new TestEndpointOptions { Name = "second", ProxyPort = first.ProxyUri.Port }));
        Assert.Equal(SocketError.AddressAlreadyInUse, exception.SocketErrorCode);
        Assert.Equal(before, TestEndpointHost.GetRunning().Count(e => e.Name == "second"));
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => TestEndpointHost.Start(null!));
        Assert.Throws<ArgumentException>(() => TestEndpointHost.Start(new TestEndpointOptions { HttpPort = 65536 }));
        Assert.Throws<ArgumentException>(() => TestEndpointHost.Start(new TestEndpointOptions { DnsPort = -1 }));
        Assert.Throws<ArgumentException>(() => TestEndpointHost.Start(new TestEndpointOptions { StatusIndicator = "fine" }));
        Assert.Throws<ArgumentException>(() => TestEndpointHost.Start(new TestEndpointOptions { ProxyDropAfterBytes = -1 }));
        Assert.Throws<ArgumentException>(() => TestEndpointHost.Start(new TestEndpointOptions { StreamInterval = TimeSpan.FromMinutes(2) }));
        Assert.Throws<ArgumentException>(() => TestEndpointHost.Start(new TestEndpointOptions { Script = [null!] }));
    }
}
