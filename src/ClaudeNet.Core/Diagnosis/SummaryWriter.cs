using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>Writes the one sentence that a tired admin reads first.</summary>
internal static class SummaryWriter
{
    public static string Write(EvidenceSet evidence, Verdict verdict, IReadOnlyList<Finding> findings, Layer? broken, Layer deepest)
    {
        var works = WhatWorks(evidence, deepest);
        var leading = findings.FirstOrDefault(finding => finding.SeverityValue > Severity.Information);
        if (verdict == Verdict.Healthy)
        {
            return works;
        }

        if (leading is null)
        {
            return $"{evidence.Endpoint.Host} cannot be reached: the {broken} layer fails, and nothing seen says why.";
        }

        var title = Sentence(leading.Title);
        if (verdict == Verdict.Degraded)
        {
            return $"{title} {works}";
        }

        var others = findings.Count(finding => finding.SeverityValue == Severity.Error) - 1;
        return others > 0
            ? string.Format(CultureInfo.InvariantCulture, "{0} {1} more {2} found.", title, others, others == 1 ? "error was" : "errors were")
            : title;
    }

    private static string WhatWorks(EvidenceSet evidence, Layer deepest)
    {
        var host = evidence.Endpoint.Host;
        if (deepest < Layer.Http)
        {
            return $"{host}: every layer up to {deepest} works.";
        }

        var exchange = evidence.Exchanges
            .Where(candidate => candidate.Path == evidence.ClientPath && candidate.StatusCode is not null)
            .OrderBy(candidate => candidate.TimeToFirstByte ?? TimeSpan.MaxValue)
            .FirstOrDefault();
        if (exchange is null)
        {
            return $"{host} was not asked.";
        }

        var handshake = evidence.Handshakes.FirstOrDefault(candidate => candidate.Path == exchange.Path && Equals(candidate.Address, exchange.Address));
        var connect = evidence.Connects.FirstOrDefault(candidate => candidate.Path == exchange.Path && Equals(candidate.Address, exchange.Address));
        var total = (connect?.Duration ?? TimeSpan.Zero) + (handshake?.Duration ?? TimeSpan.Zero) + (exchange.TimeToFirstByte ?? TimeSpan.Zero);
        var way = exchange.Path == PathKind.Proxy
            ? $"through the proxy {evidence.Proxy.InEffect!.Host}:{evidence.Proxy.InEffect.Port}"
            : "over " + Families(evidence);
        var protocol = handshake?.Protocol is null ? string.Empty : $", {handshake.Protocol}";
        var answers = evidence.IsFirstParty ? "Claude answers" : $"{host} answers as a Claude API";
        return $"{answers} {way} in {Describe.Time(total)}{protocol}.";
    }

    private static string Families(EvidenceSet evidence)
    {
        var four = evidence.FamilyConnects(PathKind.Direct, AddressFamily.InterNetwork);
        var six = evidence.FamilyConnects(PathKind.Direct, AddressFamily.InterNetworkV6);
        return four && six ? "IPv4 and IPv6" : six ? "IPv6" : "IPv4";
    }

    private static string Sentence(string text) => text.EndsWith(".", StringComparison.Ordinal) ? text : text + ".";
}
