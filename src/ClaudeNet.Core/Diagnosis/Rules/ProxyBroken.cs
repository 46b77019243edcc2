using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The proxy fails while the direct way works.</summary>
internal sealed class ProxyBrokenRule : Rule
{
    public override string Id => "ProxyBroken";

    public override Layer Layer => Layer.Proxy;

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (!evidence.ProxyInEffect || !Paths.Fails(evidence, PathKind.Proxy) || Paths.Works(evidence, PathKind.Proxy) || !Paths.Serves(evidence, PathKind.Direct))
        {
            return null;
        }

        string proxy = Describe.Origin(evidence.Proxy.InEffect!);
        string variable = evidence.Proxy.Variable ?? "HTTPS_PROXY";
        var bypass = new Remedy("Or keep the proxy for other hosts and leave it out for Claude. (This replaces NO_PROXY: add your other entries.)")
        {
            Command = ShellCommands.Set(evidence.Shell, "NO_PROXY", evidence.Endpoint.DnsSafeHost),
            RequiresRestart = true,
        };
        return new Finding(Id, Severity.Error, $"The proxy {proxy} fails, and Claude can be reached without it.")
        {
            Cause = $"{variable}{CommonRemedies.From(evidence.Proxy.Origin)} makes Claude Code use this proxy; it never falls back to the direct way. Perhaps the variable is left over from another network or from a program that no longer runs.",
            Evidence = [$"{variable}{CommonRemedies.From(evidence.Proxy.Origin)}: {proxy}", .. Failures(evidence), "Direct: Claude answers"],
            Remedies = [CommonRemedies.RemoveProxy(evidence), bypass],
        };
    }

    private static IEnumerable<string> Failures(EvidenceSet evidence)
    {
        IEnumerable<string> connects = evidence.TriedConnects(PathKind.Proxy).Where(connect => !connect.Worked)
            .Select(connect => $"Through the proxy, {Describe.Socket(connect.Address, connect.Port)}: {Describe.Failure(connect.Failure!)} after {Describe.Duration(connect.Duration)}");
        IEnumerable<string> answers = evidence.ProxyAnswers.Where(answer => answer.Failure is not null).Select(ProxyAnswers.Line);
        IEnumerable<string> handshakes = evidence.Handshakes.Where(handshake => handshake.Path == PathKind.Proxy && handshake.Failure is not null)
            .Select(handshake => $"Through the proxy, TLS with {handshake.Host}: {Describe.Failure(handshake.Failure!)}");
        IEnumerable<string> exchanges = evidence.Exchanges.Where(exchange => exchange.Path == PathKind.Proxy && exchange.Failure is not null)
            .Select(exchange => $"Through the proxy, {exchange.Request}: {Describe.Failure(exchange.Failure!)}");
        return connects.Concat(answers).Concat(handshakes).Concat(exchanges);
    }
}
