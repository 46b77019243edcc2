using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>The other hosts that fail for a reason of their own, not for the one that stops the endpoint too.</summary>
internal static class HostFaults
{
    internal static HostObservation[] Find(EvidenceSet evidence, bool required)
    {
        HostObservation[] tried = evidence.Hosts.Where(host => host.Path == evidence.ClientPath && host.SkippedBecause is null).ToArray();
        Layer? endpoint = FailedLayer(evidence);

        // Where the endpoint fails at the same layer as every host, one cause explains them all and has its own finding.
        if (endpoint is not null && tried.All(host => host.Failure is not null && (host.FailedAt is null || host.FailedAt == endpoint)))
        {
            return [];
        }

        return tried.Where(host => host.Required == required && host.Failure is not null).ToArray();
    }

    internal static string Line(HostObservation host) =>
        $"{host.Host} ({host.Purpose}): {(host.FailedAt is Layer layer ? $"{layer} failed, " : string.Empty)}{Describe.Failure(host.Failure!)} after {Describe.Duration(host.Duration)}";

    private static Layer? FailedLayer(EvidenceSet evidence)
    {
        if (ClientView.Answers(evidence).Length > 0)
        {
            return ClientView.Handshakes(evidence) is { Length: > 0 } shaken && !shaken.Any(ClientView.IsUsable) ? Layer.Tls : null;
        }

        if (ClientView.Handshakes(evidence) is { Length: > 0 } handshakes)
        {
            return handshakes.Any(ClientView.IsUsable) ? Layer.Http : Layer.Tls;
        }

        if (evidence.ProxyInEffect && evidence.ProxyAnswers.Any(answer => answer.Failure is not null))
        {
            return Layer.Proxy;
        }

        if (evidence.TriedConnects(evidence.ClientPath).Any())
        {
            return evidence.TriedConnects(evidence.ClientPath).Any(connect => connect.Worked) ? null : evidence.ProxyInEffect ? Layer.Proxy : Layer.Tcp;
        }

        NamePurpose purpose = evidence.ProxyInEffect ? NamePurpose.Proxy : NamePurpose.Endpoint;
        NameObservation[] names = evidence.Names.Where(name => name.Purpose == purpose && name.SkippedBecause is null).ToArray();
        return names.Length > 0 && names.All(name => name.Failure is not null) ? Layer.Name : null;
    }
}
