#if !CORE_NETSTANDARD
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Linux;

/// <summary>The whole ladder in a network namespace whose ports are used up, as the kernel itself uses them up.</summary>
public sealed class ExhaustedLadderTests
{
    private const string Range = "60700 61000";
    private const int Ports = 301;

    [Fact]
    public async Task A_destination_without_a_free_port_is_an_error_that_shows_how_many_are_held()
    {
        using PortNamespace place = PortNamespace.Create(Range);
        Socket listener = Listen(place);
        int held = place.Fill(listener);
        ConnectionReport report = await TestAsync(place, (IPEndPoint)listener.LocalEndPoint!);

        Finding finding = report.Findings[0];
        Assert.Equal(("PortsExhausted", "Error"), (finding.Id, finding.Severity));
        Assert.Contains("EADDRNOTAVAIL", finding.Title);
        Assert.InRange(held, Ports - 1, Ports);
        Assert.Contains(finding.Evidence, line => line.StartsWith($"127.0.0.1:8443: {held} of 301 ports taken", StringComparison.Ordinal) && line.EndsWith($"{held} open and 0 closed and waiting", StringComparison.Ordinal));
        Assert.Equal("LocalPorts", report.FailedLayer);
        Assert.DoesNotContain(report.Findings, other => other.Id == "ConnectionTimedOut");
        ConnectionStep step = Assert.Single(report.Steps, step => step.Layer == "LocalPorts");
        Assert.Equal("Failed", step.Status);
    }

    [Fact]
    public async Task The_same_range_full_towards_another_address_costs_the_endpoint_nothing()
    {
        using PortNamespace place = PortNamespace.Create(Range);
        Socket listener = Listen(place);
        Assert.InRange(place.Fill(Listen(place, "127.0.0.2")), Ports - 1, Ports);
        ConnectionReport report = await TestAsync(place, (IPEndPoint)listener.LocalEndPoint!);

        Assert.DoesNotContain(report.Findings, finding => finding.Id is "PortsExhausted" or "PortsNearExhaustion");
        Assert.Contains(report.Steps, step => step.Layer == "Tcp" && step.Status == "Passed");
        Assert.Equal("Passed", Assert.Single(report.Steps, step => step.Layer == "LocalPorts").Status);
    }

    private static Socket Listen(PortNamespace place, string address = "127.0.0.1")
    {
        Socket listener = place.Make(AddressFamily.InterNetwork);
        listener.Bind(new IPEndPoint(IPAddress.Parse(address), 8443));
        listener.Listen(4096);
        return listener;
    }

    private static async Task<ConnectionReport> TestAsync(PortNamespace place, IPEndPoint target)
    {
        using var machine = new TestPlatform();
        PlatformServices platform = machine.Services with { OpenNetworkNamespace = place.Platform.OpenNetworkNamespace, Ports = place.Platform.Ports };
        return await new ConnectionTest(platform).RunAsync(
            new ConnectionTestOptions
            {
                Endpoint = new Uri($"http://{target}/"),
                NetworkNamespace = place.Name,
                Layers = [Layer.LocalPorts, Layer.Tcp],
                NoProxy = true,
                Timeout = TimeSpan.FromSeconds(5),
            },
            TestContext.Current.CancellationToken);
    }
}
#endif
