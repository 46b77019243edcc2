using System;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Real faults seen from inside a container: its network entered from outside, its own curl and getent asked, or its own claudenet.</summary>
public sealed class PlaceScenarios
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_healthy_network_is_well_from_inside_either_way(bool enter)
    {
        using var lab = Machinery.Lab.With();
        using var place = new LabPlace(lab);
        var report = await place.TestAsync(enter);
        Assert.True(report.Verdict != "Failed" && report.Findings.All(finding => finding.Severity != "Error"), Expectation.Print(report));
        Assert.Equal(("Container", "lab"), (report.SourceKind, report.SourceName));
        Assert.Contains(report.Steps, step => step is { Layer: "Tls", Status: "Passed", AddressFamily: "IPv4" });
        Assert.Contains(report.Steps, step => step is { Layer: "Tls", Status: "Passed", AddressFamily: "IPv6" });
        Assert.Contains(report.Steps, step => step is { Layer: "Http", Status: "Passed" });
        Assert.Equal(enter ? 1 : 2, place.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_IPv6_black_hole_is_found_from_inside_either_way(bool enter)
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 drop");
        using var place = new LabPlace(lab);
        await ExpectAsync(place, enter, "Degraded", null, "Ipv6BlackHole");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_network_without_a_way_out_is_found_from_inside_either_way(bool enter)
    {
        using var lab = Machinery.Lab.With();
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        using var place = new LabPlace(lab);
        await ExpectAsync(place, enter, "Failed", "Route", "NoRoute");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_firewall_that_refuses_is_found_from_inside_either_way(bool enter)
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 443 reject with tcp reset");
        using var place = new LabPlace(lab);
        await ExpectAsync(place, enter, "Failed", "Tcp", "ConnectionRefused");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_firewall_that_drops_is_found_from_inside_either_way(bool enter)
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("tcp dport 443 drop");
        using var place = new LabPlace(lab);
        await ExpectAsync(place, enter, "Failed", "Tcp", "ConnectionTimedOut");
    }

    [Fact]
    public async Task A_claudenet_that_is_there_gives_the_whole_ladder()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 drop");
        using var place = new LabPlace(lab);
        var (dotnet, program) = Machinery.Lab.ConsoleProgram();
        place.InstallConsole(dotnet, program);
        var report = await place.TestAsync(enter: false);
        Assert.True(report.Findings.Any(finding => finding.Id == "Ipv6BlackHole"), Expectation.Print(report));
        Assert.Contains(report.Steps, step => step.Layer == "Name" && step.Detail.Contains(LabAddress.Gateway4, StringComparison.Ordinal));
        Assert.Equal(("Container", "lab", "lab"), (report.SourceKind, report.SourceName, report.ComputerName));
    }

    private static async Task ExpectAsync(LabPlace place, bool enter, string verdict, string? layer, string leading)
    {
        ConnectionReport report = await place.TestAsync(enter);
        Assert.True(report.Verdict == verdict && report.FailedLayer == layer && report.Findings.Length > 0 && report.Findings[0].Id == leading, Expectation.Print(report));
    }
}
