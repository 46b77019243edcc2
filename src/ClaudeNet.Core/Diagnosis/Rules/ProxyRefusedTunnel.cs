using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The proxy answers, and refuses the way to the endpoint.</summary>
internal sealed class ProxyRefusedTunnelRule : Rule
{
    public override string Id => "ProxyRefusedTunnel";

    public override Layer Layer => Layer.Proxy;

    public override Finding? Judge(EvidenceSet evidence)
    {
        ProxyObservation? answer = evidence.ProxyAnswers.FirstOrDefault(seen => seen.SkippedBecause is null && seen.StatusCode is >= 400 and < 600 && !ProxyAnswers.WantsSignIn(seen));
        bool overTunnel = evidence.Endpoint.Scheme == "https";
        if (answer is null || !overTunnel || !evidence.ProxyInEffect || Paths.Works(evidence, PathKind.Proxy))
        {
            return null;
        }

        int status = answer.StatusCode!.Value;
        bool upstream = status >= 500;
        string proxy = Describe.Origin(answer.Proxy);
        Remedy[] direct = Paths.Serves(evidence, PathKind.Direct) ? [CommonRemedies.RemoveProxy(evidence)] : [];
        return new Finding(Id, Severity.Error, $"The proxy {proxy} refuses a tunnel to {answer.Target}: {Describe.Number(status)}.")
        {
            Cause = (upstream ? "The proxy tried and could not reach the host: its own name resolution, firewall or upstream proxy is at fault." : "A policy of the proxy forbids this host or port for this machine or user.")
                + " Claude Code reports \"Couldn't connect through your proxy\" (ERR_PROXY_TUNNEL).",
            Evidence = [ProxyAnswers.Line(answer)],
            Remedies =
            [
                .. direct,
                new Remedy(upstream ? $"Have the proxy's operator look why it cannot reach {answer.Target}." : $"Have the proxy's operator allow CONNECT to {answer.Target}; platform.claude.com and claude.ai are needed to sign in."),
                CommonRemedies.TryWithCurl(evidence, $"-x {proxy} ", "Show the refusal to the operator."),
            ],
        };
    }
}
