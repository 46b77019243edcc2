using System.Linq;
using ClaudeNet.Evidence;

namespace ClaudeNet.Diagnosis;

/// <summary>What the deep probes saw on the client's path.</summary>
internal static class DeepView
{
    internal static DeepObservation[] All(EvidenceSet evidence) =>
        evidence.Deep.Where(deep => deep.Path == evidence.ClientPath && deep.SkippedBecause is null).ToArray();

    /// <summary>Returns whether an upload stalled as it does when large packets vanish while small requests pass.</summary>
    internal static bool IsBlackHole(EvidenceSet evidence, DeepObservation deep) => deep.UploadAnswered == false && deep.UploadStalled
        && evidence.PathAnswers(evidence.ClientPath)
        && (deep.LargestDelivered is null || deep.SegmentSize is null || deep.LargestDelivered < deep.SegmentSize);

    internal static string Upload(DeepObservation deep) =>
        $"upload of {Describe.Number(deep.UploadBytes)} bytes {ClientView.Place(deep.Path, deep.Address)}: "
        + (deep.UploadStatusCode is int status ? $"answered {Describe.Number(status)}" : deep.UploadStalled ? "stopped moving" : "no answer")
        + (deep.Failure is null ? string.Empty : $", {Describe.Failure(deep.Failure)}")
        + (deep.Duration is null ? string.Empty : $", after {Describe.Duration(deep.Duration)}");
}
