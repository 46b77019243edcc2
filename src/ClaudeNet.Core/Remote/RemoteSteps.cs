using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Writes the steps of a test that a place's own programs made: those of every test, and a row for each layer that none of them could try.</summary>
internal static class RemoteSteps
{
    public static ConnectionStep[] Write(EvidenceSet evidence, ConnectionTestOptions options, RemoteEvidence remote)
    {
        var why = Reason(remote);
        var steps = StepWriter.Write(evidence, options).Select(step => step.StatusValue == StepStatus.Skipped && step.LayerValue is Layer.Tcp or Layer.Proxy or Layer.Tls or Layer.Http && why is not null
            ? Skipped(step.LayerValue, step.Target, why, step.Path) : step);
        return steps.Concat(Missing(evidence, options)).OrderBy(step => step.LayerValue).ThenBy(step => step.Path == nameof(PathKind.Direct) ? 1 : 0).ToArray();
    }

    // Null where the layers below say themselves why one was not reached.
    private static string? Reason(RemoteEvidence remote) => remote switch
    {
        { IsComplete: false } => $"the programs in {remote.Words} did not finish in time",
        { Tool: "none" } => $"{remote.Words} has neither claudenet nor curl, node or wget",
        { LacksProxyWay: true } => $"{remote.Words} has no claudenet and no curl, and {remote.Tool} alone does not show the way through a proxy",
        { Tool: "wget" } => $"{remote.Words} has no claudenet, curl or node, and wget does not tell the layers apart",
        _ => null,
    };

    private static IEnumerable<ConnectionStep> Missing(EvidenceSet evidence, ConnectionTestOptions options)
    {
        const string why = "only a claudenet in the place could try it";
        if (Wants(options, Layer.Name) && Ladder.Deepest(options) >= Layer.Name && !evidence.EndpointIsAddress)
        {
            yield return Skipped(Layer.Name, "single name servers", why, null);
        }

        if (evidence.IsFirstParty && !options.SkipHost && Wants(options, Layer.Http))
        {
            yield return Skipped(Layer.Http, "other hosts", why, null);
        }

        if (options.Deep)
        {
            yield return Skipped(Layer.Http, "large upload, path MTU, idle hold", why, null);
        }

        if (evidence.IsFirstParty && Wants(options, Layer.Service))
        {
            yield return Skipped(Layer.Service, "status page", why, null);
        }
    }

    private static bool Wants(ConnectionTestOptions options, Layer layer) => options.Layers.Count == 0 || options.Layers.Contains(layer);

    private static ConnectionStep Skipped(Layer layer, string target, string why, string? path) => new(layer, StepStatus.Skipped, target) { Path = path, Detail = "skipped: " + why };
}
