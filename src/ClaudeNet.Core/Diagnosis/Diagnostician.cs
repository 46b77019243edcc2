using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>Runs every rule over the evidence, drops mere consequences, and says what the whole means.</summary>
internal sealed class Diagnostician
{
    private readonly IReadOnlyList<Rule> _rules;

    /// <summary>Initializes a new instance of the <see cref="Diagnostician"/> class with rules in order of causality: of two findings alike, the earlier rule's comes first.</summary>
    public Diagnostician(IReadOnlyList<Rule> rules) => _rules = rules;

    /// <summary>Judges the evidence.</summary>
    /// <param name="evidence">What the run saw.</param>
    /// <param name="deepest">The deepest layer that the run was asked for: what has to work for the verdict not to be Failed.</param>
    public Conclusion Diagnose(EvidenceSet evidence, Layer deepest)
    {
        var raised = new List<(Rule Rule, Finding Finding)>();
        foreach (var rule in _rules)
        {
            var finding = rule.Judge(evidence);
            if (finding is not null)
            {
                raised.Add((rule, finding));
            }
        }

        var kept = raised.Where(candidate => !IsExplained(candidate, raised)).ToList();
        var ordered = kept
            .OrderByDescending(candidate => candidate.Finding.SeverityValue)
            .ThenBy(candidate => candidate.Rule.Layer)
            .ToList();

        var broken = FirstBrokenLayer(evidence, deepest);
        var error = ordered.FirstOrDefault(candidate => candidate.Finding.SeverityValue == Severity.Error);
        var verdict = error.Rule is not null || broken is not null
            ? Verdict.Failed
            : ordered.Any(candidate => candidate.Finding.SeverityValue == Severity.Warning) ? Verdict.Degraded : Verdict.Healthy;
        var findings = ordered.Select(candidate => candidate.Finding).ToArray();
        return new Conclusion
        {
            Verdict = verdict,
            FailedLayer = verdict != Verdict.Failed ? null : broken is not null && error.Rule is not { BlamesItsLayer: true } ? broken : error.Rule?.Layer,
            Findings = findings,
            Summary = SummaryWriter.Write(evidence, verdict, findings, broken, deepest),
        };
    }

    /// <summary>A consequence is dropped when a finding that explains it is at least as severe; two that explain each other both stay.</summary>
    private static bool IsExplained((Rule Rule, Finding Finding) candidate, List<(Rule Rule, Finding Finding)> raised) => raised.Any(other =>
        !ReferenceEquals(other.Rule, candidate.Rule)
        && other.Finding.SeverityValue >= candidate.Finding.SeverityValue
        && other.Rule.Explains.Contains(candidate.Finding.Id, StringComparer.Ordinal)
        && !candidate.Rule.Explains.Contains(other.Finding.Id, StringComparer.Ordinal));

    /// <summary>Returns the first layer that nothing got through on the client's path; null when the deepest layer asked for was reached.</summary>
    private static Layer? FirstBrokenLayer(EvidenceSet evidence, Layer deepest)
    {
        var path = evidence.ClientPath;
        if (deepest >= Layer.Http)
        {
            if (evidence.PathReachesClaude(path))
            {
                return null;
            }

            if (evidence.PathAnswers(path))
            {
                return Layer.Http;
            }
        }

        var handshakes = evidence.Handshakes.Where(handshake => handshake.Path == path && handshake.SkippedBecause is null).ToList();
        if (handshakes.Any(handshake => handshake.HandshakeCompleted))
        {
            return deepest >= Layer.Http ? Layer.Http : handshakes.Any(handshake => handshake.ClientTrust?.Trusted ?? true) || deepest < Layer.Tls ? null : Layer.Tls;
        }

        if (handshakes.Count > 0 && deepest >= Layer.Tls)
        {
            return Layer.Tls;
        }

        return BelowTls(evidence, path, deepest);
    }

    private static Layer? BelowTls(EvidenceSet evidence, PathKind path, Layer deepest)
    {
        if (path == PathKind.Proxy && deepest >= Layer.Proxy)
        {
            return evidence.ProxyAnswers.Any(answer => answer.Worked) ? deepest > Layer.Proxy ? Layer.Tls : null : Layer.Proxy;
        }

        if (evidence.TriedConnects(path).Any(connect => connect.Worked))
        {
            return deepest >= Layer.Http ? Layer.Http : deepest >= Layer.Tls && evidence.Endpoint.Scheme == Uri.UriSchemeHttps ? Layer.Tls : null;
        }

        if (evidence.TriedConnects(path).Any())
        {
            return deepest >= Layer.Tcp ? Layer.Tcp : null;
        }

        var resolved = evidence.EndpointIsAddress || evidence.Names.Any(name => name.Source == NameSource.System && name.Addresses.Length > 0);
        return resolved ? deepest >= Layer.Tcp ? Layer.Tcp : null : deepest >= Layer.Name ? Layer.Name : null;
    }
}
