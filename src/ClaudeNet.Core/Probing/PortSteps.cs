using System.Collections.Generic;
using ClaudeNet.Diagnosis;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>Writes the local ports as a step.</summary>
internal static class PortSteps
{
    private const string Target = "local ports";

    public static IEnumerable<ConnectionStep> Write(EvidenceSet evidence)
    {
        if (evidence.Ports is not PortObservation seen)
        {
            yield break;
        }

        if (seen.SkippedBecause is not null)
        {
            yield return new ConnectionStep(Layer.LocalPorts, StepStatus.Skipped, Target) { StartOffset = seen.StartOffset, Detail = "skipped: " + seen.SkippedBecause };
            yield break;
        }

        var view = PortView.Of(evidence)!;
        yield return new ConnectionStep(Layer.LocalPorts, view.IsFull && !view.Connected ? StepStatus.Failed : view.IsFull || view.IsNearlyFull || view.WindowIsFull ? StepStatus.Warning : StepStatus.Passed, Target)
        {
            StartOffset = seen.StartOffset,
            Duration = seen.Duration,
            Detail = Detail(seen, view),
            Failure = view.IsFull && !view.Connected ? new Failure(FailureKind.AddressNotAvailable, "No local port is left for the destination.") : null,
        };
    }

    private static string Detail(PortObservation seen, PortView view)
    {
        string ports = seen.Capacity is int capacity ? Describe.Count(capacity, "port", "ports") : $"range {seen.Range}";
        string used = seen.InUse is int inUse ? $", {Describe.Number(inUse)} in use" : string.Empty;
        string target = view.Destination is { InUse: > 0 } destination && (view.IsFull || view.IsNearlyFull)
            ? $", {Describe.Number(destination.InUse)} to {Describe.Socket(destination.Address, destination.Port)}"
            : string.Empty;
        string window = view.WindowIsFull ? $", NAT window :{seen.Nat!.Window} {Describe.Number(seen.Nat.WindowInUse ?? 0)} in use" : string.Empty;
        return ports + used + target + window;
    }
}
