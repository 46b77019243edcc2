using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Probing;

namespace ClaudeNet.Smoke;

internal static class LadderCheck
{
    private const string Refusal = "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"x-api-key header is required\"}}";

    internal static async Task RunAsync()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(401, Refusal));
        var report = await RunAsync(new Uri($"http://127.0.0.1:{server.Port}/")).ConfigureAwait(false);
        Check.That(report.Steps.Any(step => step.Layer == "Tcp" && step.Status == "Passed"), "no TCP step passed: " + report.Summary);
        Check.That(report.Steps.Any(step => step.Layer == "Http" && step.Status == "Passed"), "no HTTP step passed: " + report.Summary);
        Check.That(report.ToJson().Contains("\"schemaVersion\""), "the report's JSON has no schemaVersion");
    }

    internal static async Task RunRefusedAsync()
    {
        // Bound and not listening: nobody else can take the port, and nobody answers.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var report = await RunAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint).Port}/")).ConfigureAwait(false);
        Check.Equal("Failed", report.Verdict, "verdict");
        Check.Equal("Tcp", report.FailedLayer, "layer");
        Check.That(report.Findings.Any(finding => finding.Id == "ConnectionRefused"), "findings: " + string.Join(", ", report.Findings.Select(finding => finding.Id)));
    }

    internal static async Task RunEditionAsync()
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(400, "this speaks no TLS"));
        var report = await RunAsync(new Uri($"https://127.0.0.1:{server.Port}/")).ConfigureAwait(false);
        Check.Equal("Tls", report.FailedLayer, "layer");
        Check.That(report.Unreadable.Any(item => item.What == "application protocol (ALPN)"), "ALPN is not listed");
    }

    private static async Task<ConnectionReport> RunAsync(Uri endpoint)
    {
        using var platform = new SmokePlatform();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var options = new ConnectionTestOptions { Endpoint = endpoint, SkipHost = true, SkipCredential = true, Timeout = TimeSpan.FromSeconds(10) };
        return await new ConnectionTest(platform.Services).RunAsync(options, limit.Token).ConfigureAwait(false);
    }
}
