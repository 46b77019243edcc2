using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The client is older than the version that mends something which was seen on this machine.</summary>
internal sealed class ClientOutdatedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ClientOutdated";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Configuration.Client is not { } client || !Version.TryParse(client.Version, out Version? version))
        {
            return null;
        }

        // An old version that does everything asked of it here is nobody's problem.
        (Version Version, string Text, bool Harms)[] reasons = Fixes(evidence, client, version).Concat(Settings(evidence, version)).ToArray();
        if (reasons.Length == 0)
        {
            return null;
        }

        Version wanted = reasons.Max(reason => reason.Version)!;
        return new Finding(Id, reasons.Any(reason => reason.Harms) ? Severity.Warning : Severity.Information, $"Claude Code {version} is older than {wanted}, which this machine needs")
        {
            Cause = "What is set or seen here works with newer versions alone.",
            Evidence = [$"client: {client.Kind} {version} at {client.Path}", .. reasons.Select(reason => reason.Text)],
            Remedies = [Advice.Run("Update it.", Update(client, evidence), restart: true)],
        };
    }

    private static IEnumerable<(Version Version, string Text, bool Harms)> Fixes(EvidenceSet evidence, ClientFacts client, Version version) =>
        SettingKnowledge.Current.Fixes
            .Where(fix => version < fix.Version && !(fix.NativeOnly && client.IsNode) && Matters(evidence, fix.Id))
            .Select(fix => (fix.Version, $"{fix.Version} {fix.What}", true));

    private static IEnumerable<(Version Version, string Text, bool Harms)> Settings(EvidenceSet evidence, Version version) =>
        from known in SettingKnowledge.Current.Settings
        where known.Since is not null && version < known.Since
        let setting = evidence.Setting(known.Name)
        where setting is not null
        select (known.Since!, $"{known.Name} from {setting.Origin} is read from {known.Since} on", false);

    private static bool Matters(EvidenceSet evidence, string id) => id switch
    {
        // The endpoint is exempt from the proxy, and a client that ignores the exemption asks it all the same.
        "NoProxy" => evidence.Proxy.Bypassed is not null,
        "SystemRoots" => evidence.Handshakes.Any(tls => tls.SystemTrust?.Trusted == true && tls.ClientTrust?.Trusted == false),
        _ => false,
    };

    private static string Update(ClientFacts client, EvidenceSet evidence) => client.Kind switch
    {
        "Npm" => "npm install -g @anthropic-ai/claude-code@latest",
        "Homebrew" => "brew upgrade --cask claude-code",
        "WinGet" => "winget upgrade Anthropic.ClaudeCode",
        "Nix" => "nix flake update",
        _ => evidence.OperatingSystem == OperatingSystemKind.Windows ? "claude.exe update" : "claude update",
    };
}
