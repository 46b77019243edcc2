using System;
using System.Net;
using ClaudeNet.Core.Tests.Ports;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Ports;

namespace ClaudeNet.Core.Tests.Diagnosis;

/// <summary>Evidence about ports, computed from tables of sockets as a run computes it.</summary>
internal static class PortEvidence
{
    /// <summary>Adds what a look at a table of sockets gives for the endpoint's IPv4 address.</summary>
    internal static EvidenceBuilder Ports(this EvidenceBuilder builder, Sockets sockets, PortRange? range = null, Func<PortFacts, PortFacts>? change = null, long? synGrowth = null, PortFacts? earlier = null)
    {
        PortFacts facts = Sockets.Facts(sockets.Table, range, change, at: earlier is null ? 0 : 10);
        PortUsage usage = PortUsageCalculator.Calculate(earlier ?? facts, earlier is null ? null : facts, Sockets.Machine)[0];
        PortDestination[] targets = PortUsageCalculator.Destinations(facts, [new IPEndPoint(EvidenceBuilder.Ipv4, 443)]);
        return builder.With(evidence => evidence with
        {
            Ports = new PortObservation
            {
                Duration = TimeSpan.FromMilliseconds(1),
                Range = usage.Range,
                ExcludedRanges = usage.ExcludedRanges,
                Capacity = usage.Capacity,
                InUse = usage.InUse,
                Usage = usage,
                Targets = targets,
                SynRetransmitGrowth = synGrowth,
                Nat = usage.Nat,
            },
        });
    }

    /// <summary>Adds what the counters alone give on a machine where nothing is wrong.</summary>
    internal static EvidenceBuilder PortCounters(this EvidenceBuilder builder, int capacity, int inUse) => builder.With(evidence => evidence with
    {
        Ports = new PortObservation { Range = Sockets.Default, ExcludedRanges = [], Capacity = capacity, InUse = inUse },
    });

    internal static EvidenceBuilder Nat(this EvidenceBuilder builder, NatUsage nat, long? synGrowth = null) => builder.With(evidence => evidence with
    {
        Ports = (evidence.Ports ?? new PortObservation { Range = Sockets.Default, Capacity = Sockets.Default.Count }) with { Nat = nat, SynRetransmitGrowth = synGrowth },
    });

    internal static EvidenceBuilder Wsl(this EvidenceBuilder builder, WslPortFacts facts) => builder.InWsl().With(evidence => evidence with { Wsl = facts });
}
