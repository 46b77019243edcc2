using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A public name resolves to this machine or to nowhere.</summary>
internal sealed class NameSinkholedRule : Rule
{
    public override string Id => "NameSinkholed";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains =>
    [
        "NameAnswersDiffer", "ConnectionRefused", "ConnectionTimedOut", "ConnectionBlocked", "NoRoute",
        "AddressUnreachable", "CertificateUntrusted", "CertificateNameMismatch", "TlsHandshakeReset",
        "NotClaudeEndpoint",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        if (target.IsProxy || target.Addresses.Length == 0 || !target.Addresses.All(IsSink) || !IsPublicName(evidence, target)
            || Paths.Works(evidence, PathKind.Direct))
        {
            return null;
        }

        // The hosts file is then the cause, and its own rule shows the line.
        if (evidence.HostsFileEntries.Any(entry => target.Addresses.Contains(entry.Address)))
        {
            return null;
        }

        return new Finding(Id, Severity.Error, $"The name {target.Host} is blocked: it resolves to {Describe.List(target.Addresses)}.")
        {
            Cause = "A DNS filter (Pi-hole, AdGuard, a security product, the company's or provider's resolver) answers with an address that leads nowhere. Claude Code then talks to this machine itself and reports a refused connection.",
            Evidence = target.NameLines(),
            Remedies =
            [
                new Remedy($"Allow {target.Host} in the DNS filter, or have its owner do so."),
                CommonRemedies.AskAnotherResolver(evidence, target.Host),
                CommonRemedies.MendResolver(evidence),
            ],
        };
    }

    private static bool IsSink(IPAddress address) => Addresses.IsUnspecified(address) || Addresses.IsLoopback(address);

    // A gateway on this machine may well have a name of its own; 0.0.0.0 and :: are nobody's address.
    private static bool IsPublicName(EvidenceSet evidence, ClientTarget target)
    {
        string[] privateSuffixes = [".local", ".internal", ".test", ".lan", ".home.arpa", ".localdomain", ".localhost"];
        return evidence.IsFirstParty
            || target.Addresses.All(Addresses.IsUnspecified)
            || (target.Host.IndexOf('.') > 0 && !Array.Exists(privateSuffixes, suffix => target.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));
    }
}
