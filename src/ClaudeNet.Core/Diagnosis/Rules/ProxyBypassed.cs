using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>NO_PROXY takes the endpoint off a proxy that is needed.</summary>
internal sealed class ProxyBypassedRule : Rule
{
    public override string Id => "ProxyBypassed";

    public override Layer Layer => Layer.Proxy;

    public override IReadOnlyList<string> Explains =>
    [
        "NameNotFound", "NameResolutionTimedOut", "NameResolutionFailed", "NameAnswersDiffer",
        "ConnectionTimedOut", "ConnectionRefused", "ConnectionReset", "NoRoute", "TlsHandshakeReset",
        "TlsHandshakeTimedOut",
    ];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Proxy.Bypassed is not { IsAbsoluteUri: true } proxy || evidence.ProxyInEffect
            || !Paths.Fails(evidence, PathKind.Direct) || Paths.Works(evidence, PathKind.Direct) || IsMeantToBeDirect(evidence))
        {
            return null;
        }

        string entry = evidence.Proxy.BypassedBy ?? "an entry";
        string host = evidence.Endpoint.DnsSafeHost;
        return new Finding(Id, Severity.Error, $"NO_PROXY ({entry}) takes {host} off the proxy {Describe.Origin(proxy)}, and the direct way fails.")
        {
            Cause = "Claude Code would use the proxy, but an entry in NO_PROXY matches the endpoint (exactly, as a suffix, as a range of addresses or as *), so it goes direct, and that way is closed.",
            Evidence = [$"NO_PROXY entry {entry} matches {host}", $"{evidence.Proxy.Variable ?? "Proxy"}: {Describe.Origin(proxy)}, not used", .. ClientTarget.Of(evidence).ConnectLines()],
            Remedies = [DropEntry(evidence, entry)],
        };
    }

    // A gateway on this machine or in the private network belongs into NO_PROXY; when it is down, the proxy would not help.
    private static bool IsMeantToBeDirect(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        return CommonRemedies.IsThisMachine(target.Host)
            || target.Connects.Select(connect => connect.Address).Concat(target.Addresses).Any(address => Addresses.IsPrivate(address) || Addresses.IsLoopback(address));
    }

    private static Remedy DropEntry(EvidenceSet evidence, string entry)
    {
        SettingFact? setting = evidence.Setting("no_proxy") ?? evidence.Setting("NO_PROXY");
        string name = setting?.Name ?? "NO_PROXY";
        string[] kept = (setting?.Value ?? string.Empty).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Where(item => !string.Equals(item, entry, StringComparison.OrdinalIgnoreCase)).ToArray();
        string command = setting?.Value is null
            ? ShellCommands.Set(evidence.Shell, name, "<ENTRIES_WITHOUT_IT>")
            : kept.Length == 0 ? ShellCommands.Unset(evidence.Shell, name) : ShellCommands.Set(evidence.Shell, name, string.Join(",", kept));
        return new Remedy($"Remove the entry {entry} from {name}{CommonRemedies.From(setting?.Origin)} and start Claude Code again.") { Command = command, RequiresRestart = true };
    }
}
