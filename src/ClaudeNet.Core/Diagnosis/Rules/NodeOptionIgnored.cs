using System;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>NODE_OPTIONS carries network advice, and the client found is the native binary, which does not read it.</summary>
internal sealed class NodeOptionIgnoredRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "NodeOptionIgnored";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Configuration.Client is not { IsNode: false, Kind: not "Unknown" } client || evidence.Setting("NODE_OPTIONS") is not { Value: string value } setting)
        {
            return null;
        }

        string[] ignored = value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where(option => SettingKnowledge.Current.NetworkNodeOptions.Any(prefix => option.StartsWith(prefix, StringComparison.Ordinal))).ToArray();
        if (ignored.Length == 0)
        {
            return null;
        }

        return new Finding(Id, Severity.Information, $"NODE_OPTIONS ({Describe.List(ignored)}) does nothing for the native Claude Code at {client.Path}")
        {
            Cause = "The native client does not run on Node and ignores NODE_OPTIONS. It goes over to IPv4 by itself when IPv6 is refused or silent, and reads the operating system's roots by itself; the advice is for npm installations.",
            Evidence = [$"NODE_OPTIONS holds {Describe.List(ignored)} from {setting.Origin}", $"client: {client.Kind} {client.Version ?? "of unknown version"} at {client.Path}"],
            Remedies = [Advice.Say($"Leave it if other Node programs need it; otherwise remove the option from NODE_OPTIONS in {setting.Origin}.")],
        };
    }
}
