using System;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Lab.Machinery;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using Xunit;

namespace ClaudeNet.Lab.Scenarios.Ports;

/// <summary>
/// Connections at a steady pace, each closed by the client, for longer than a port waits: whether and when the ports run out, against what was foretold long
/// before. It takes as long as it takes; the three paces run side by side in networks of their own.
/// </summary>
[Trait("Duration", "Long")]
public sealed class PacedScenarios
{
    private static readonly TimeSpan s_firstReading = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_secondReading = TimeSpan.FromSeconds(20);

    // What comes later than this and is then made up for is another pace than the one that is judged here: at ten a second it is one and a half of 150.
    private static readonly TimeSpan s_mostLate = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task The_time_of_exhaustion_is_foretold_within_two_percent()
    {
        var results = await Task.WhenAll(RunAsync(4.5, 75), RunAsync(5.55, 75), RunAsync(10, 75));
        var late = results.Max(result => result.Latest);
        Assert.SkipWhen(late > s_mostLate, string.Create(CultureInfo.InvariantCulture, $"The machine was too busy to keep the pace: a connection began {late.TotalSeconds:0.00} s late."));
        Assert.Equal("Never", results[0].Usage.Forecast);
        Assert.Null(results[0].FirstFailure);
        foreach (var result in results.AsSpan(1))
        {
            var said = string.Create(CultureInfo.InvariantCulture, $"{result}: {result.Usage.Conclusion}");
            Assert.True(result.Usage.Forecast == "Expected", said);
            Assert.True(result.FirstFailure is not null, said);
            var foretold = result.ReadAt + result.Usage.TimeToExhaustion!.Value.TotalSeconds;
            var model = PortNetwork.Ports / result.Pace;
            Assert.True(Math.Abs(foretold - model) <= 0.02 * model, string.Create(CultureInfo.InvariantCulture, $"{said} Foretold {foretold:0.00} s, the model says {model:0.00} s."));
            Assert.True(Math.Abs(result.FirstFailure!.Value - model) <= 0.02 * model, string.Create(CultureInfo.InvariantCulture, $"{said} Failed at {result.FirstFailure:0.00} s, the model says {model:0.00} s."));
            Assert.InRange(result.Usage.ObservedRatePerSecond!.Value, result.Pace * 0.98, result.Pace * 1.02);
        }
    }

    private static async Task<Result> RunAsync(double pace, double seconds)
    {
        using var network = PortNetwork.WithFewPorts(0);
        using var server = PortServer.Start(network.Server, PortServer.Manner.ClosesAfterClient);
        using var client = new PortClient(network.Client, PortClient.Manner.Closes);
        var clock = new SystemClock();
        var start = clock.Elapsed;
        PortFacts? first = null;
        Result? result = null;

        // How late the connections around a reading were: what was late and made up for in between does not count.
        var latest = TimeSpan.Zero;
        var measures = false;
        for (var count = 0; count / pace < seconds; count++)
        {
            // The schedule is absolute, so that a late connection does not make the next ones late.
            var wait = start + TimeSpan.FromSeconds(count / pace) - clock.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, TestContext.Current.CancellationToken);
            }

            var behind = clock.Elapsed - start - TimeSpan.FromSeconds(count / pace);
            latest = measures && behind > latest ? behind : latest;
            measures = false;
            var failure = client.Connect(PortServer.First);
            if (failure != SocketError.Success)
            {
                Assert.Equal(SocketError.AddressNotAvailable, failure);
                return result! with { FirstFailure = (clock.Elapsed - start).TotalSeconds, Latest = behind > latest ? behind : latest };
            }

            var now = clock.Elapsed - start;
            if (first is null && now > s_firstReading)
            {
                (measures, latest) = (true, behind);
                first = await network.ReadAsync(network.Client);
            }
            else if (first is not null && result is null && now > s_secondReading)
            {
                (measures, latest) = (true, behind > latest ? behind : latest);
                var facts = await network.ReadAsync(network.Client);
                result = new Result(pace, (facts.ReadAt - start).TotalSeconds, PortNetwork.Judge(network.Client, facts, first), null, latest);
            }
        }

        return result! with { Latest = latest };
    }

    private sealed record Result(double Pace, double ReadAt, PortUsage Usage, double? FirstFailure, TimeSpan Latest);
}
