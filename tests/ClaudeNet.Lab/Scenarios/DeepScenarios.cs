using System;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Small requests pass; what -Deep adds finds out what does not.</summary>
public sealed class DeepScenarios
{
    private const int Port = 4000;

    // veth hands the filter whole bursts of segments as one packet; a real link never sees more than its MTU.
    private const string OneSegmentAtATime = "link set dev uplink gso_max_segs 1";

    [Fact]
    public async Task Large_packets_that_vanish_are_told_from_a_limit_on_uploads_and_the_size_that_passes_is_found()
    {
        using var lab = Machinery.Lab.WithoutServers();
        using var gateway = Start(lab, "ok");
        lab.ChangeClient(OneSegmentAtATime);
        lab.Namespaces.FilterServers($"meta nfproto ipv4 tcp dport {Port} meta length > 1340 drop");
        var report = await lab.ExpectAsync(Expectation.Failed(Layer.Tcp, "PathMtuBlackHole") with { Within = TimeSpan.FromSeconds(20), ProgramsGetThrough = null }, change: Deep);
        Assert.Contains(report.Findings[0].Evidence, line => line.Contains("largest delivered 1280 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_limit_on_uploads_is_no_black_hole()
    {
        using var lab = Machinery.Lab.WithoutServers();
        using var gateway = Start(lab, "upload-limit=65536");
        await lab.ExpectAsync(Expectation.Failed(Layer.Http, "UploadBlocked") with { Within = TimeSpan.FromSeconds(20), ProgramsGetThrough = null }, change: Deep);
    }

    [Fact]
    public async Task A_path_that_carries_everything_is_healthy_under_a_deep_look()
    {
        using var lab = Machinery.Lab.WithoutServers();
        using var gateway = Start(lab, "ok");
        lab.ChangeClient(OneSegmentAtATime);
        await lab.ExpectAsync(Expectation.Healthy() with { Within = TimeSpan.FromSeconds(20), ProgramsGetThrough = null }, change: Deep);
    }

    private static TestEndpoint Start(Machinery.Lab lab, string behavior) => lab.StartEndpoint(new TestEndpointOptions
    {
        Script = TestBehavior.ParseScript([behavior]),
        BindAddress = IPAddress.Parse(LabAddress.Gateway4),
        HttpPort = Port,
    });

    private static ConnectionTestOptions Deep(ConnectionTestOptions options) => options with
    {
        Endpoint = new Uri($"http://{LabAddress.Gateway4}:{Port}"),
        Deep = true,
        IdleHold = TimeSpan.FromMilliseconds(200),
        Timeout = TimeSpan.FromSeconds(4),
    };
}
