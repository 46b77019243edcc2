using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports;

/// <summary>One look at a place's ports: what Get-EphemeralPortUsage and <c>claudenet ports</c> give.</summary>
internal sealed record PortUsageReading
{
    private PortUsageReading(PortUsage[] usages, IEnumerable<PortSocket> sockets)
    {
        Usages = usages;
        Sockets = sockets;
    }

    /// <summary>Gets the usage of TCP and of UDP.</summary>
    public PortUsage[] Usages { get; }

    /// <summary>Gets the sockets, TCP before UDP, each made when it is asked for; empty unless they were wanted.</summary>
    public IEnumerable<PortSocket> Sockets { get; }

    /// <summary>Reads once, or twice with the time between that the options ask for. What cannot be read is listed in the result.</summary>
    /// <param name="platform">The operating system.</param>
    /// <param name="scope">The place to look into; it stays the caller's.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="cancellationToken">Ends it, the wait included.</param>
    /// <exception cref="ArgumentOutOfRangeException">SampleSeconds is not a number from 0 to 3600.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<PortUsageReading> RunAsync(PlatformServices platform, INetworkScope scope, PortUsageOptions options, CancellationToken cancellationToken)
    {
        if (!(options.SampleSeconds >= 0 && options.SampleSeconds <= PortUsageOptions.MostSampleSeconds))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.SampleSeconds, "SampleSeconds is a number from 0 (no second sample) to 3600.");
        }

        IPortReader reader = platform.Ports ?? new NoPortReader(platform.Clock);
        bool twice = options.SampleSeconds > 0;
        var request = new PortReadRequest { Processes = options.IncludeProcess && !twice, Events = !twice };
        PortFacts first = await reader.ReadAsync(request, scope.Place, cancellationToken).ConfigureAwait(false);
        PortFacts? second = null;
        if (twice)
        {
            await platform.Clock.DelayAsync(TimeSpan.FromSeconds(options.SampleSeconds), cancellationToken).ConfigureAwait(false);
            second = await reader.ReadAsync(request with { Processes = options.IncludeProcess, Events = true }, scope.Place, cancellationToken).ConfigureAwait(false);
        }

        var source = new PortSource(scope.Kind, scope.Name, platform.MachineName);
        PortFacts last = second ?? first;
        return new PortUsageReading(PortUsageCalculator.Calculate(first, second, source), options.Detailed ? PortSockets.Of(last, source) : Enumerable.Empty<PortSocket>());
    }
}
