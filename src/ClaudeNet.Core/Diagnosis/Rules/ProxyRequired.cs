using System;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Claude is reached through the proxy alone.</summary>
internal sealed class ProxyRequiredRule : Rule
{
    public override string Id => "ProxyRequired";

    public override Layer Layer => Layer.Proxy;

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (!evidence.ProxyWorks || !Paths.Fails(evidence, PathKind.Direct) || Paths.Works(evidence, PathKind.Direct))
        {
            return null;
        }

        string proxy = Describe.Origin(evidence.Proxy.InEffect!);
        ConnectObservation[] direct = evidence.TriedConnects(PathKind.Direct).Where(connect => !connect.Worked).ToArray();
        return new Finding(Id, Severity.Information, $"Claude is reached through the proxy {proxy} only; the direct way is closed.")
        {
            Cause = "This is how many company networks are built, and nothing is wrong. But a program started without the proxy variables (a service, a scheduled task, a background agent, sudo) will not reach Claude.",
            Evidence =
            [
                $"Through {proxy}{CommonRemedies.From(evidence.Proxy.Variable)}: Claude answers",
                .. direct.Select(connect => $"Direct, {Describe.Socket(connect.Address, connect.Port)}: {Describe.Failure(connect.Failure!)} after {Describe.Duration(connect.Duration)}"),
                .. direct.Length == 0 ? ["Direct: no connection to Claude"] : Array.Empty<string>(),
            ],
            Remedies =
            [
                new Remedy("For background use, put the proxy into the env block of ~/.claude/settings.json as well, as HTTPS_PROXY; the shell's variables do not reach every agent."),
            ],
        };
    }
}
