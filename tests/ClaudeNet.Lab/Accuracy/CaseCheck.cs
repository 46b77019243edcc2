using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Diagnosis;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Model;

namespace ClaudeNet.Lab.Accuracy;

/// <summary>What the shape of a case does not show: whether it means anything.</summary>
internal static class CaseCheck
{
    private static readonly HashSet<string> s_findings = RuleBook.All.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the first thing that is wrong with a case; null when nothing is.</summary>
    internal static string? Problem(Case read) => Text(read) ?? Expectation(read.Expect, read.Run) ?? read.Faults.Select(Fault).FirstOrDefault(problem => problem is not null) ?? Place(read);

    private static string? Text(Case read)
    {
        if (read.Title.Trim().Length == 0)
        {
            return "title is empty.";
        }

        if (read.Run.Arguments.Count == 0)
        {
            return "run.arguments is empty: name a command of claudenet.";
        }

        return read.Web?.Answer?.Body.Contains('\'', StringComparison.Ordinal) == true ? "web.answer.body holds an apostrophe, which ends a text in the web server's configuration." : null;
    }

    private static string? Expectation(CaseExpectation expect, CaseRun run)
    {
        var ids = expect.Beside.Concat(expect.May).Concat(expect.Mentions).Concat(expect.Never).Concat(expect.First is null ? [] : [expect.First]);
        if (ids.FirstOrDefault(id => !s_findings.Contains(id)) is string unknown)
        {
            return $"expect names {unknown}, and no rule has that name.";
        }

        if ((expect.Verdict is null) == (run.Arguments[0] == "test"))
        {
            return "expect.verdict belongs to the command test, and to that alone.";
        }

        if (expect.Verdict == Verdict.Failed != expect.Layer is not null)
        {
            return "expect.layer belongs to the verdict Failed, and to that alone.";
        }

        if (expect.First is null && (expect.Says.Count > 0 || expect.Remedy.Count > 0))
        {
            return "expect.says and expect.remedy are about expect.first, which is not given.";
        }

        if (expect.Verdict is Verdict.Failed or Verdict.Degraded && expect.First is null)
        {
            return "expect.first is not given, though the verdict has a cause.";
        }

        return expect.Output.Any(value => value is { Is: null, Contains: null, Least: null, Most: null }) ? "a value of expect.output says nothing about what is wanted." : null;
    }

    private static string? Fault(CaseFault fault)
    {
        if (fault.Do is CaseFaultKind.Nft or CaseFaultKind.Script != fault.Rule is not null)
        {
            return "a fault has a rule when it does nft or script, and only then.";
        }

        if ((fault.Do == CaseFaultKind.Ip) != (fault.Commands.Count > 0))
        {
            return "a fault has commands when it does ip, and only then.";
        }

        if (fault.Do == CaseFaultKind.Portal && fault.To is null)
        {
            return "a portal needs to, the address where everybody ends up.";
        }

        if (fault.Do is CaseFaultKind.Ip or CaseFaultKind.Script && fault.ForMs is not null)
        {
            return "ip and script cannot be taken back: give a second fault that does, with afterMs.";
        }

        if (fault.Do == CaseFaultKind.Stop && (fault.ForMs is null || fault.Family is not null || fault.Protocol is not null || fault.To is not null))
        {
            return "a program that is stopped has to go on: give forMs. No family, protocol or to has to do with it.";
        }

        if (fault.Family is not (null or "ipv4" or "ipv6") || fault.Protocol is not (null or "tcp" or "udp"))
        {
            return "a fault's family is ipv4 or ipv6, and its protocol tcp or udp.";
        }

        return fault.PauseMs is not null && fault.ForMs is null ? "a fault with pauseMs needs forMs." : fault.AfterMs < 0 || fault.ForMs < 1 || fault.PauseMs < 1 ? "times are positive." : null;
    }

    private static string? Place(Case read)
    {
        if (read.Endpoints.Select(endpoint => endpoint.Name).Distinct(StringComparer.Ordinal).Count() != read.Endpoints.Count)
        {
            return "two endpoints have the same name.";
        }

        if (read.Web?.Behind is string behind && read.Endpoints.All(endpoint => endpoint.Name != behind))
        {
            return $"web.behind names the endpoint {behind}, which is not there.";
        }

        if (read.On == CasePlace.Network)
        {
            return null;
        }

        var needsRoot = read.Faults.Count > 0 || read.Proxy is not null || read.Client.Ip.Count > 0 || read.Client.Sysctl.Count > 0 || read.Client.Hosts.Count > 0
            || read.Client.NameServers is not null || read.Client.Trusts.Count > 0 || read.Client.HoldConnections > 0 || read.Endpoints.Any(endpoint => endpoint.Address is not null);
        return needsRoot ? "a case on loopback has endpoints on loopback, variables and files; everything else needs a network." : null;
    }
}
