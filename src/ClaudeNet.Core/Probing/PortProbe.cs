using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Ports;

namespace ClaudeNet.Probing;

/// <summary>
/// Looks at the local ports beside the other probes. The counters are read at once and cost next to nothing; the sockets only when something calls for them:
/// a connect that failed as connects without a port do, a slow one, many sockets, or a caller who asked for this very layer.
/// </summary>
internal sealed class PortProbe : IDisposable
{
    /// <summary>A connect this slow lost its first SYN, which is sent again after one second (RFC 6298); a NAT that is nearly full does that.</summary>
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(900);

    /// <summary>How long a run whose connections all work goes on waiting for the counters: on Windows a program has to be asked for them.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Two readings closer than this say nothing about a rate, least of all when the sockets of this very run lie between them.</summary>
    private static readonly TimeSpan s_leastInterval = TimeSpan.FromSeconds(1);

    private readonly RunContext _context;
    private readonly IPortReader _reader;
    private readonly bool _asked;
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _started;
    private readonly Task<(PortFacts Facts, TimeSpan Took)> _before;

    private PortProbe(RunContext context, IPortReader reader, bool asked)
    {
        _context = context;
        _reader = reader;
        _asked = asked;
        _started = context.Offset;
        _source = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        _before = Task.Run(ReadBeforeAsync, _source.Token);
    }

    /// <summary>Begins to read; null where nothing reads ports.</summary>
    /// <param name="context">The run.</param>
    /// <param name="asked">Whether the caller named the layer.</param>
    public static PortProbe? Start(RunContext context, bool asked) => context.Platform.Ports is IPortReader reader ? new PortProbe(context, reader, asked) : null;

    /// <summary>Returns what to say where nothing reads ports: nothing, unless the caller named the layer.</summary>
    public static PortObservation? Missing(bool asked) => asked ? new PortObservation { SkippedBecause = "this build does not read ports on this system" } : null;

    /// <summary>Returns what was seen, with a second look where the connects call for one; null when there was no time for the first.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<PortObservation?> FinishAsync(IReadOnlyList<ConnectObservation> connects)
    {
        bool suspicious = _asked || connects.Any(IsSuspicious);
        if (!suspicious && await GiveUpAsync().ConfigureAwait(false))
        {
            return null;
        }

        (PortFacts before, TimeSpan took) = await _before.ConfigureAwait(false);
        if (!suspicious && !AreMany(before))
        {
            return Counters(before, took);
        }

        PortFacts after = await _reader.ReadAsync(new PortReadRequest { Udp = false, Events = false }, _context.Scope.Place, _context.CancellationToken).ConfigureAwait(false);
        foreach (UnreadableItem item in after.Unreadable)
        {
            _context.AddUnreadable(item.What, item.Why);
        }

        return Whole(before, after, connects, took);
    }

    /// <summary>Releases the probe. What still reads has been cancelled, with the run.</summary>
    public void Dispose() => _source.Dispose();

    private static bool IsSuspicious(ConnectObservation connect) => connect.SkippedBecause is null && (connect.Worked
        ? connect.Duration >= s_slow
        : connect.Failure!.KindValue is FailureKind.TimedOut or FailureKind.AddressNotAvailable or FailureKind.AddressInUse or FailureKind.NoBufferSpace);

    private static int? Capacity(PortFacts facts) => facts.Tcp.Range is PortRange range ? PortSet.Of(range).Except(PortSet.Of(facts.Tcp.Excluded)).Count : null;

    private static PortRange[]? ExcludedRanges(PortFacts facts) => facts.Tcp.Range is PortRange range && facts.Tcp.Excluded is not null
        ? PortSet.Of(facts.Tcp.Excluded).Intersect(PortSet.Of(range)).Ranges.ToArray()
        : null;

    private static bool AreMany(PortFacts facts) => facts.TcpInUseCount + facts.TimeWaitCount is int sockets && Capacity(facts) is int capacity
        && PortPercent.Of(sockets, capacity) >= PortPercent.Harmless;

    private async Task<(PortFacts Facts, TimeSpan Took)> ReadBeforeAsync()
    {
        TimeSpan began = _context.Offset;
        PortFacts facts = await _reader.ReadAsync(new PortReadRequest { Sockets = _asked, Udp = false, Events = false }, _context.Scope.Place, _source.Token).ConfigureAwait(false);
        return (facts, _context.Offset - began);
    }

    /// <summary>Waits a little for the first look, and returns whether it took too long and was ended.</summary>
    private async Task<bool> GiveUpAsync()
    {
        if (await Task.WhenAny(_before, Task.Delay(s_patience, _context.CancellationToken)).ConfigureAwait(false) == _before)
        {
            return false;
        }

        _source.Cancel();
        try
        {
            // It must have ended before the place that it reads is given up.
            await _before.ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            return true;
        }
    }

    private PortObservation Counters(PortFacts before, TimeSpan took) => new()
    {
        StartOffset = _started,
        Duration = took,
        Range = before.Tcp.Range,
        ExcludedRanges = ExcludedRanges(before),
        Capacity = Capacity(before),
        InUse = before.TcpInUseCount + before.TimeWaitCount,
        SkippedBecause = before.Tcp.Range is not null ? null : before.Unreadable.Count > 0 ? before.Unreadable[0].Why : "the range could not be read",
    };

    private PortObservation Whole(PortFacts before, PortFacts after, IReadOnlyList<ConnectObservation> connects, TimeSpan took)
    {
        PortFacts first = after.ReadAt - before.ReadAt >= s_leastInterval ? before : before with { Tcp = before.Tcp with { Sockets = null } };
        PortUsage usage = PortUsageCalculator.Calculate(first, after, new PortSource(_context.Scope.Kind, _context.Scope.Name, _context.Platform.MachineName))[0];
        IPEndPoint[] targets = connects.Where(connect => connect.SkippedBecause is null).Select(connect => new IPEndPoint(connect.Address, connect.Port)).ToArray();
        return Counters(after, took) with
        {
            Capacity = usage.Capacity,
            InUse = usage.InUse ?? after.TcpInUseCount + after.TimeWaitCount,
            Usage = usage,
            Targets = PortUsageCalculator.Destinations(after, targets),
            SynRetransmitGrowth = usage.SynRetransmitGrowth,
            Nat = usage.Nat,
        };
    }
}
