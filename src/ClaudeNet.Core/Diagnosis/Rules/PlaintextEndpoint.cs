using System;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>http to another machine: prompts and keys travel readable. In a private network that is worth knowing, on loopback it is fine.</summary>
internal sealed class PlaintextEndpointRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "PlaintextEndpoint";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Endpoint.Scheme != "http" || ClientView.IsLoopback(evidence))
        {
            return null;
        }

        string secure = $"https://{evidence.Endpoint.GetComponents(UriComponents.Host, UriFormat.UriEscaped)}{(evidence.Endpoint.IsDefaultPort ? string.Empty : ":<TLS PORT>")}";
        return new Finding(Id, ClientView.IsInPrivateNetwork(evidence) ? Severity.Information : Severity.Warning, $"The endpoint {Describe.Origin(evidence.Endpoint)} is plain http: prompts and keys travel readable")
        {
            Cause = "Anybody on the way to that host can read and change what Claude sends and gets, the key included. ClaudeNet sent no stored key this way.",
            Evidence = [$"endpoint {Describe.Origin(evidence.Endpoint)} from {evidence.Configuration.EndpointOrigin}"],
            Remedies =
            [
                Advice.Set(evidence, "Use the gateway's https address.", "ANTHROPIC_BASE_URL", secure),
                Advice.Say("If the gateway has none, have TLS put in front of it, or reach it through a tunnel (ssh -L) that ends on this machine's loopback."),
            ],
        };
    }
}
