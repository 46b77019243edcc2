using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Serving;

/// <summary>What the tests of the test endpoint share.</summary>
internal static class ServingTest
{
    public const string Key = "sk-ant-api03-never-in-a-record";

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TestEndpoint Start(params string[] script) =>
        TestEndpointHost.Start(new TestEndpointOptions { Script = TestBehavior.ParseScript(script), StreamInterval = TimeSpan.FromMilliseconds(1) });

    public static HttpClient Client(HttpMessageHandler? handler = null) => new(handler ?? Direct()) { Timeout = TimeSpan.FromSeconds(30) };

    public static HttpClientHandler Direct() => new() { UseProxy = false, AllowAutoRedirect = false };

    public static HttpRequestMessage Message(Uri baseUri, bool stream = false, string? key = Key)
    {
        string body = stream
            ? "{\"model\":\"m\",\"max_tokens\":8,\"messages\":[{\"role\":\"user\",\"content\":\"a private prompt\"}],\"stream\":true}"
            : "{\"model\":\"m\",\"max_tokens\":8,\"messages\":[{\"role\":\"user\",\"content\":\"a private prompt with \\\"stream\\\": true\"}]}";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(baseUri.AbsoluteUri.TrimEnd('/') + "/v1/messages?beta=true"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("x-api-key", key);
        }

        return request;
    }

    public static Uri At(this Uri baseUri, string path) => new(baseUri.AbsoluteUri.TrimEnd('/') + path);

    public static X509Certificate2 Authority(this TestEndpoint endpoint) => X509Certificate2.CreateFromPem(endpoint.CaCertificatePem);

    public static async Task<Socket> ConnectAsync(Uri uri)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, uri.Port), Token);
        return socket;
    }

    /// <summary>Sends text and returns everything until the connection ends; a reset throws.</summary>
    public static async Task<string> ExchangeAsync(Uri uri, string request)
    {
        using Socket socket = await ConnectAsync(uri);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Token);
        return await ReadToEndAsync(socket);
    }

    public static async Task<string> ReadToEndAsync(Socket socket)
    {
        using var received = new MemoryStream();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = await socket.ReceiveAsync(buffer, Token)) > 0)
        {
            received.Write(buffer, 0, count);
        }

        return Encoding.ASCII.GetString(received.ToArray());
    }

    /// <summary>Waits for a condition that another thread brings about; the test's own time-out bounds it.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, Token);
        }
    }
}
