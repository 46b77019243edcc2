using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Ports;

namespace ClaudeNet.Diagnosis;

/// <summary>
/// The local ports as the client's own connection sees them. Each destination has the range to itself, so what fills the ports to another one does not
/// matter: only where a run tried no connection at all is the fullest destination of the place looked at.
/// </summary>
internal sealed class PortView
{
    private const int Small = 1024;

    private readonly EvidenceSet _evidence;
    private readonly ClientTarget _target;

    private PortView(EvidenceSet evidence, PortObservation seen)
    {
        _evidence = evidence;
        _target = ClientTarget.Of(evidence);
        Seen = seen;
        TriedNothing = !evidence.Connects.Any(connect => connect.SkippedBecause is null);
        Destination = TriedNothing ? seen.Usage?.FullestDestination : seen.Targets.FirstOrDefault(IsClients);
    }

    public PortObservation Seen { get; }

    /// <summary>Gets a value indicating whether the run tried no connection, so that nothing tells which destination matters.</summary>
    public bool TriedNothing { get; }

    /// <summary>Gets the destination that matters; null when it is not known what it takes.</summary>
    public PortDestination? Destination { get; }

    public NatUsage? Nat => Seen.Nat;

    /// <summary>Gets the share of the capacity that cannot be had towards that destination, in percent; null when unknown.</summary>
    public double? UsedPercent => Destination?.UsedPercent;

    /// <summary>Gets a value indicating whether no port is left for it.</summary>
    public bool IsFull => Seen.Capacity is int capacity && (capacity <= 0 || (UsedPercent is double percent && PortForecaster.IsExhausted((int)Math.Round(percent * capacity / 100), capacity)));

    /// <summary>Gets a value indicating whether most are taken, and some are left.</summary>
    public bool IsNearlyFull => !IsFull && UsedPercent > PortPercent.High;

    /// <summary>Gets a value indicating whether the destination's ports run out soon at the rate that was seen.</summary>
    public bool RunsOutSoon => !IsFull && Seen.Usage is { ForecastValue: PortForecast.Expected } usage && usage.TimeToExhaustion < PortConclusion.Soon
        && Destination is not null && usage.FullestDestination is PortDestination fullest && fullest.Port == Destination.Port && fullest.Address.Equals(Destination.Address);

    /// <summary>Gets a value indicating whether ports are short enough for the size of the range to matter.</summary>
    public bool IsShort => IsFull || UsedPercent >= PortPercent.Harmless || _target.Connects.Any(connect => !connect.Worked && IsShortage(_target.Kind(connect)));

    /// <summary>Gets a value indicating whether the capacity is small for any program.</summary>
    public bool IsSmall => Seen.Capacity is > 0 and < Small;

    /// <summary>Gets a value indicating whether the NAT's window has (nearly) no port left towards its fullest destination; ports that the kernel would give up for a new connection do not count.</summary>
    public bool WindowIsFull => Nat is { Window: PortRange window } nat && PortPercent.Of(nat.WindowHeld ?? nat.WindowInUse ?? 0, window.Count) >= PortConclusion.WindowFull;

    /// <summary>Gets a value indicating whether the window's fullest destination is one whose SYN this run sent and nobody answered.</summary>
    public bool WindowIsToSilentTarget => Nat?.WindowDestination is string destination
        && _target.Connects.Any(connect => _target.Kind(connect) == FailureKind.TimedOut && Names(destination, connect));

    /// <summary>Returns the view; null when the ports were not read.</summary>
    public static PortView? Of(EvidenceSet evidence) => evidence.Ports is { SkippedBecause: null } seen ? new PortView(evidence, seen) : null;

    /// <summary>Returns whether a connect failed because there was no local port.</summary>
    public static bool IsShortage(FailureKind kind) => kind is FailureKind.AddressNotAvailable or FailureKind.AddressInUse or FailureKind.NoBufferSpace;

    /// <summary>Returns what was seen, one line a fact.</summary>
    public IEnumerable<string> Lines()
    {
        if (Seen.Range is PortRange range)
        {
            string excluded = Seen.ExcludedRanges is { Length: > 0 } parts ? $", of which {Describe.Number(parts.Sum(part => part.Count))} are never handed out" : string.Empty;
            yield return $"range {range}: {Describe.Count(range.Count, "port", "ports")}{excluded}";
        }

        if (Destination is PortDestination destination)
        {
            string of = Seen.Capacity is int capacity ? $" of {Describe.Number(capacity)}" : string.Empty;
            string share = UsedPercent is double percent ? $" ({PortPercent.Text(percent)})" : string.Empty;
            yield return $"{Describe.Socket(destination.Address, destination.Port)}: {Describe.Number(destination.InUse)}{of} ports taken{share}, {Describe.Number(destination.Open)} open and {Describe.Number(destination.TimeWait)} closed and waiting";
        }

        if (Seen.SynRetransmitGrowth is > 0)
        {
            yield return $"{Describe.Number(Seen.SynRetransmitGrowth.Value)} SYNs sent again during this run";
        }
    }

    /// <summary>Returns what was seen of address translation, one line a fact.</summary>
    public IEnumerable<string> NatLines()
    {
        if (Nat is { Window: PortRange window, WindowInUse: int used })
        {
            yield return $"NAT window :{window}{(Nat.WindowRule is null ? string.Empty : $" ({Nat.WindowRule})")}: {Describe.Number(used)} of {Describe.Number(window.Count)} ports taken{(Nat.WindowDestination is null ? string.Empty : $" towards {Nat.WindowDestination}")}";
        }

        if (Nat is { ConntrackCount: long count, ConntrackMax: long max })
        {
            yield return $"connection tracking: {Describe.Number(count)} of {Describe.Number(max)} entries";
        }

        if (Nat?.InsertFailedGrowth is > 0)
        {
            yield return $"connection tracking refused {Describe.Number(Nat.InsertFailedGrowth.Value)} new entries during this run (insert_failed)";
        }
    }

    /// <summary>Gets a value indicating whether the client could connect.</summary>
    public bool Connected => _target.Connected;

    /// <summary>Returns the line that rules local ports out; null when they are not ruled out.</summary>
    public string? RuledOut() => Destination is PortDestination destination && UsedPercent < PortPercent.Harmless && Seen.Capacity is int capacity
        ? $"not local port exhaustion: {Describe.Number(destination.InUse)} of {Describe.Number(capacity)} ports to {Describe.Socket(destination.Address, destination.Port)} are taken ({PortPercent.Text(UsedPercent.Value)})"
        : null;

    // A reader writes [2001:db8::1]:443 or 2001:db8::1:443.
    private static bool Names(string destination, ConnectObservation connect) =>
        string.Equals(destination.Replace("[", string.Empty).Replace("]", string.Empty), $"{connect.Address}:{Describe.Number(connect.Port)}", StringComparison.OrdinalIgnoreCase);

    private bool IsClients(PortDestination destination) => _evidence.TriedConnects(_target.Path).Any(connect => connect.Port == destination.Port && connect.Address.Equals(destination.Address));
}
