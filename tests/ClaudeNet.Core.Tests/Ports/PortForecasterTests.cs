using System;
using ClaudeNet.Model;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports;

/// <summary>The forecast, held against a simulated port range and against the measured rows that the model comes from.</summary>
public sealed class PortForecasterTests
{
    [Theory]
    [InlineData(60700, 61000, 60, 5.55)]
    [InlineData(60700, 61000, 60, 10)]
    [InlineData(60700, 61000, 60, 100)]
    [InlineData(61000, 65095, 60, 80)]
    [InlineData(61000, 65095, 60, 200)]
    [InlineData(32768, 60999, 60, 500)]
    [InlineData(32768, 60999, 60, 2000)]
    [InlineData(49152, 65535, 120, 150)]
    public void Above_the_sustainable_rate_the_end_is_foretold_to_two_percent(int start, int end, double hold, double rate)
    {
        var range = new PortRange(start, end);
        double truth = new PortSimulator(range, hold, rate).To(range.Count / rate + 5).FirstFailure!.Value;
        Assert.Equal(range.Count / rate, truth, range.Count / rate * 0.005);
        foreach (double share in new[] { 0.1, 0.3, 0.6 })
        {
            var simulator = new PortSimulator(range, hold, rate);
            double at = truth * share;
            // A sample of so many connections that one more or less is within the margin.
            double length = Math.Max(1, 200 / rate);
            PortUsage usage = Tcp(simulator.Read(at), simulator.Read(at + length));

            if (at + length >= truth)
            {
                continue;
            }

            Assert.Equal("Expected", usage.Forecast);
            Assert.InRange(at + length + usage.TimeToExhaustion!.Value.TotalSeconds, truth * 0.98, truth * 1.02);
            Assert.Equal(rate, usage.ObservedRatePerSecond!.Value, rate * 0.02);
        }
    }

    [Theory]
    [InlineData(60700, 61000, 60, 4.5)]
    [InlineData(60700, 61000, 60, 1)]
    [InlineData(61000, 65095, 60, 65)]
    [InlineData(32768, 60999, 60, 460)]
    public void At_or_under_the_sustainable_rate_they_never_run_out(int start, int end, double hold, double rate)
    {
        var range = new PortRange(start, end);
        Assert.Null(new PortSimulator(range, hold, rate).To(hold * 5).FirstFailure);
        var simulator = new PortSimulator(range, hold, rate);
        PortFacts first = simulator.Read(hold * 2);
        PortUsage usage = Tcp(first, simulator.Read((hold * 2) + 20));

        Assert.Equal("Never", usage.Forecast);
        Assert.Null(usage.TimeToExhaustion);
        Assert.Equal(range.Count / hold, usage.SustainableRatePerSecond!.Value, 6);
    }

    [Fact]
    public void Held_connections_take_their_ports_from_the_rate_one_for_one()
    {
        var range = new PortRange(60700, 61000);
        Assert.Null(new PortSimulator(range, 60, 4.5).To(400).FirstFailure);
        Assert.NotNull(new PortSimulator(range, 60, 4.5, held: 100).To(400).FirstFailure);
        var simulator = new PortSimulator(range, 60, 4.5, held: 100);
        PortUsage usage = Tcp(simulator.Read(10), simulator.Read(30));

        Assert.Equal(201 / 60.0, usage.SustainableRatePerSecond!.Value, 6);
        Assert.Equal("Expected", usage.Forecast);
        Assert.InRange(30 + usage.TimeToExhaustion!.Value.TotalSeconds, 201 / 4.5 * 0.98, 201 / 4.5 * 1.02);
    }

    [Fact]
    public void A_full_range_is_exhausted_and_the_kernel_may_keep_the_last_port()
    {
        var range = new PortRange(60700, 61000);
        PortFacts facts = new PortSimulator(range, 60, 100).Read(5);
        PortUsage usage = Tcp(facts, null);

        Assert.Equal("Exhausted", usage.Forecast);
        Assert.Equal(TimeSpan.Zero, usage.TimeToExhaustion);
        Assert.Equal(100.0, usage.UsedPercent);
        Assert.True(PortForecaster.IsExhausted(300, 301));
        Assert.False(PortForecaster.IsExhausted(299, 301));
        Assert.False(PortForecaster.IsExhausted(0, 1));
        Assert.True(PortForecaster.IsExhausted(0, 0));
    }

    [Fact]
    public void A_leak_of_open_connections_is_foretold_from_its_growth()
    {
        PortFacts first = Sockets.Facts(new Sockets().Many(SocketState.Established, 60700, 100).Table, Sockets.Small);
        PortFacts second = Sockets.Facts(new Sockets().Many(SocketState.Established, 60700, 150).Table, Sockets.Small, at: 10);
        PortUsage usage = Tcp(first, second);

        Assert.Equal("Expected", usage.Forecast);
        Assert.Equal(151 / 5.0, usage.TimeToExhaustion!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void A_browsers_few_new_tabs_are_no_leak()
    {
        PortFacts first = Sockets.Facts(new Sockets().Many(SocketState.Established, 40000, 100).Table);
        PortFacts second = Sockets.Facts(new Sockets().Many(SocketState.Established, 40000, 110).Table, at: 1);

        Assert.Equal("Never", Tcp(first, second).Forecast);
    }

    [Fact]
    public void A_server_that_closes_first_costs_no_port_however_many_connections_come_and_go()
    {
        PortFacts first = Sockets.Facts(new Sockets().Many(SocketState.Established, 60700, 20).Table, Sockets.Small);
        PortFacts second = Sockets.Facts(new Sockets().Many(SocketState.Established, 60900, 20).Table, Sockets.Small, at: 1);
        PortUsage usage = Tcp(first, second);

        Assert.Equal(20.0, usage.ObservedRatePerSecond);
        Assert.Equal("Never", usage.Forecast);
    }

    [Fact]
    public void One_sample_foretells_nothing_but_what_is_there() => Assert.Equal("Unknown", Tcp(new PortSimulator(Sockets.Small, 60, 10).Read(20), null).Forecast);

    [Fact]
    public void An_unknown_time_wait_foretells_nothing_while_connections_wait()
    {
        var simulator = new PortSimulator(Sockets.Small, 60, 10);
        PortFacts first = simulator.Read(5) with { TimeWait = null };
        PortUsage usage = Tcp(first, simulator.Read(8) with { TimeWait = null });

        Assert.Equal("Unknown", usage.Forecast);
        Assert.Null(usage.SustainableRatePerSecond);
        Assert.Null(usage.TimeWaitDuration);
    }

    [Fact]
    public void Where_waiting_ports_are_used_again_a_table_full_of_them_is_no_exhaustion()
    {
        PortFacts facts = Sockets.Facts(new Sockets().Many(SocketState.TimeWait, 60700, 301).Table, Sockets.Small, facts => facts with { TimeWaitReuse = 1 });
        PortUsage usage = Tcp(facts, null);

        Assert.Equal("Unknown", usage.Forecast);
        Assert.Equal(TimeSpan.FromSeconds(1), usage.TimeWaitDuration);
        Assert.Equal(301.0, usage.SustainableRatePerSecond);
        Assert.Contains("only above 301 new ones a second", usage.Conclusion);
        Assert.Equal("Exhausted", Tcp(facts with { Timestamps = 0 }, null).Forecast);
        Assert.Equal("Exhausted", Tcp(facts with { TimeWaitReuse = 2 }, null).Forecast);
        Assert.Equal("Exhausted", Tcp(facts with { TimeWaitReuse = null }, null).Forecast);
    }

    [Theory]
    [InlineData(150, 2.0, "Never")]
    [InlineData(400, 2.0, "Exhausted")]
    [InlineData(400, 0.1, "Expected")]
    public void Where_they_are_used_again_the_rate_is_held_against_one_second(int rate, double interval, string forecast)
    {
        int fresh = (int)(rate * interval);
        var trend = new PortTrend
        {
            Capacity = 1000,
            Open = 650,
            TimeWait = fresh,
            Hold = TimeSpan.FromSeconds(1),
            Reusable = true,
            Interval = TimeSpan.FromSeconds(interval),
            NewPorts = fresh,
            NewlyWaiting = fresh,
        };

        Assert.Equal(forecast, PortForecaster.Predict(trend).Forecast.ToString());
    }

    private static PortUsage Tcp(PortFacts first, PortFacts? second) => PortUsageCalculator.Calculate(first, second, Sockets.Machine)[0];
}
