using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The hosts file pins the endpoint.</summary>
internal sealed class HostsFileOverrideRule : Rule
{
    public override string Id => "HostsFileOverride";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains =>
    [
        "NameSinkholed", "NameAnswersDiffer", "ConnectionRefused", "ConnectionTimedOut", "NoRoute",
        "AddressUnreachable", "CertificateUntrusted", "CertificateNameMismatch", "TlsHandshakeReset",
        "NotClaudeEndpoint",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        HostsFileEntry[] entries = evidence.HostsFileEntries
            .Where(entry => string.Equals(entry.Host, evidence.Endpoint.DnsSafeHost, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (entries.Length == 0 || Addresses.IsLocalName(evidence.Endpoint.DnsSafeHost))
        {
            return null;
        }

        bool works = Paths.Works(evidence, PathKind.Direct);
        if (works && !evidence.IsFirstParty)
        {
            // A gateway with an address of one's own: that is what the hosts file is for.
            return null;
        }

        string where = Describe.List(entries.Select(entry => entry.Address).Distinct());
        return new Finding(Id, Judge(evidence, entries, works), $"The hosts file sends {evidence.Endpoint.DnsSafeHost} to {where}.")
        {
            Cause = CommonRemedies.And("A line in the hosts file wins over every name server, so Claude Code goes to that address whatever DNS says.", evidence.ProxyInEffect, "With the proxy in effect the proxy looks the name up, so the line matters only without it."),
            Evidence = entries.Select(entry => $"{entry.Path}, line {Describe.Number(entry.Line)}: {entry.Address} {entry.Host}").ToArray(),
            Remedies = entries.Select(entry => Remove(evidence, entry)).ToArray(),
        };
    }

    private static Severity Judge(EvidenceSet evidence, HostsFileEntry[] entries, bool works)
    {
        if (evidence.ProxyInEffect)
        {
            return Severity.Information;
        }

        bool allOfficial = entries.All(entry => Addresses.IsAnthropic(entry.Address));
        if (works)
        {
            return allOfficial || entries.All(entry => Addresses.IsPrivate(entry.Address)) ? Severity.Information : Severity.Warning;
        }

        // An official address that fails fails for another reason, which another rule names.
        return allOfficial ? Severity.Warning : Paths.Fails(evidence, PathKind.Direct) || LeadsNowhere(entries) ? Severity.Error : Severity.Warning;
    }

    private static bool LeadsNowhere(HostsFileEntry[] entries) => entries.All(entry => Addresses.IsLoopback(entry.Address) || Addresses.IsUnspecified(entry.Address));

    private static Remedy Remove(EvidenceSet evidence, HostsFileEntry entry) => evidence.IsWsl
        ? new Remedy($"Comment out line {Describe.Number(entry.Line)}. WSL writes this file anew from the hosts file of Windows: remove the line there too, or set generateHosts=false under [network] in /etc/wsl.conf.")
        {
            Command = ShellCommands.CommentOutLine(evidence, entry.Path, entry.Line),
            RequiresElevation = true,
        }
        : new Remedy($"Comment out line {Describe.Number(entry.Line)} of {entry.Path}.")
        {
            Command = ShellCommands.CommentOutLine(evidence, entry.Path, entry.Line),
            RequiresElevation = true,
        };
}
