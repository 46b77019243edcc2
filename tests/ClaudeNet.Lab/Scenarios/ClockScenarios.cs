using System;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios;

/// <summary>Clocks that are wrong on the client, which a case in a file cannot have.</summary>
public sealed class ClockScenarios
{
    [Fact]
    public async Task A_clock_that_is_ten_minutes_ahead_is_a_warning()
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(Expectation.Degraded("ClockSkewed"), new Surroundings { ClockAhead = TimeSpan.FromMinutes(10) });
    }

    [Fact]
    public async Task A_clock_that_is_four_minutes_behind_is_well()
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(Expectation.Healthy(), new Surroundings { ClockAhead = TimeSpan.FromMinutes(-4) });
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public async Task A_clock_that_makes_good_certificates_look_bad_is_the_cause(int days)
    {
        using var lab = Machinery.Lab.With();
        await lab.ExpectAsync(Expectation.Failed(Layer.Tls, "ClockSkewed") with { ProgramsGetThrough = null }, new Surroundings { ClockAhead = TimeSpan.FromDays(days) });
    }
}
