using System.Text.Json;
using ClaudeNet.Lab.Machinery;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>The console program, started inside the network: its own process, its own view of names and trust.</summary>
public sealed class ConsoleScenarios
{
    [Fact]
    public void The_program_inside_a_healthy_network_ends_with_zero()
    {
        using var lab = Machinery.Lab.With();
        var (verdict, first, exitCode) = Test(lab);
        Assert.Equal(("Healthy", 0), (verdict, exitCode));
        Assert.Equal("TlsIntercepted", first);
    }

    [Fact]
    public void The_program_inside_an_IPv6_black_hole_names_it_and_ends_with_zero()
    {
        using var lab = Machinery.Lab.With();
        lab.Namespaces.FilterServers("meta nfproto ipv6 tcp dport 443 drop");
        Assert.Equal(("Degraded", "Ipv6BlackHole", 0), Test(lab));
    }

    [Fact]
    public void The_program_inside_a_network_without_a_way_out_names_that_and_ends_with_one()
    {
        using var lab = Machinery.Lab.With();
        lab.ChangeClient("route delete 0.0.0.0/0", "route delete ::/0");
        Assert.Equal(("Failed", "NoRoute", 1), Test(lab));
    }

    private static (string? Verdict, string? First, int ExitCode) Test(Machinery.Lab lab)
    {
        var result = lab.RunConsole("test", "--json");
        Assert.True(result.Output.StartsWith('{'), result.Error + result.Output);
        using var report = JsonDocument.Parse(result.Output);
        var findings = report.RootElement.GetProperty("Findings");
        return (
            report.RootElement.GetProperty("Verdict").GetString(),
            findings.GetArrayLength() == 0 ? null : findings[0].GetProperty("Id").GetString(),
            result.ExitCode);
    }
}
