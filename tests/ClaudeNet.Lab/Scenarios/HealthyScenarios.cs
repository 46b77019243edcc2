using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

public sealed class HealthyScenarios
{
    [Fact]
    public async Task A_healthy_dual_stack_network_has_no_finding_at_all()
    {
        using var lab = Machinery.Lab.With();
        var report = await lab.ExpectAsync(Expectation.Healthy());
        Assert.Empty(report.Findings);
        Assert.Empty(report.Unreadable);
    }
}
