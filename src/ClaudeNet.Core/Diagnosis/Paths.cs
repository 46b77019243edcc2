using System.Linq;
using ClaudeNet.Evidence;

namespace ClaudeNet.Diagnosis;

/// <summary>Whether a whole path is proven to work or proven to fail. A path that was not tried does neither.</summary>
internal static class Paths
{
    /// <summary>Returns whether the highest layer that was tried on the path worked.</summary>
    internal static bool Works(EvidenceSet evidence, PathKind path)
    {
        if (evidence.Exchanges.Any(exchange => exchange.Path == path && exchange.SkippedBecause is null))
        {
            return evidence.PathReachesClaude(path);
        }

        TlsObservation[] handshakes = Handshakes(evidence, path);
        if (handshakes.Length > 0)
        {
            return handshakes.Any(handshake => handshake.HandshakeCompleted && handshake.Worked);
        }

        return path == PathKind.Proxy
            ? evidence.ProxyAnswers.Any(IsTunnel)
            : evidence.TriedConnects(path).Any(connect => connect.Worked);
    }

    /// <summary>Returns whether the client would be served on the path: it works, and the client trusts whom it meets there.</summary>
    internal static bool Serves(EvidenceSet evidence, PathKind path)
    {
        TlsObservation[] handshakes = Handshakes(evidence, path);
        return Works(evidence, path)
            && (handshakes.Length == 0 || evidence.Configuration.VerificationDisabledBy is not null || handshakes.Any(ClientView.IsUsable));
    }

    /// <summary>Returns whether some layer of the path was tried and let nothing through.</summary>
    internal static bool Fails(EvidenceSet evidence, PathKind path)
    {
        ConnectObservation[] connects = evidence.TriedConnects(path).ToArray();
        TlsObservation[] handshakes = Handshakes(evidence, path);
        HttpObservation[] exchanges = evidence.Exchanges.Where(exchange => exchange.Path == path && exchange.SkippedBecause is null).ToArray();
        if (exchanges.Length > 0)
        {
            return exchanges.All(exchange => exchange.StatusCode is null) || !evidence.PathReachesClaude(path);
        }

        if (handshakes.Length > 0)
        {
            return handshakes.All(handshake => !handshake.HandshakeCompleted);
        }

        ProxyObservation[] answers = evidence.ProxyAnswers.Where(answer => answer.SkippedBecause is null).ToArray();
        if (path == PathKind.Proxy && answers.Length > 0)
        {
            return !answers.Any(IsTunnel);
        }

        return connects.Length > 0 ? !connects.Any(connect => connect.Worked) : NameFails(evidence, path);
    }

    private static bool NameFails(EvidenceSet evidence, PathKind path)
    {
        NamePurpose purpose = path == PathKind.Proxy ? NamePurpose.Proxy : NamePurpose.Endpoint;
        NameObservation[] names = evidence.Names.Where(name => name.Purpose == purpose && name.Source == NameSource.System && name.SkippedBecause is null).ToArray();
        return names.Length > 0 && names.All(name => !name.Worked);
    }

    private static bool IsTunnel(ProxyObservation answer) => answer.Worked && answer.StatusCode is null or (>= 200 and < 300);

    private static TlsObservation[] Handshakes(EvidenceSet evidence, PathKind path) =>
        evidence.Handshakes.Where(handshake => handshake.Path == path && handshake.SkippedBecause is null).ToArray();
}
