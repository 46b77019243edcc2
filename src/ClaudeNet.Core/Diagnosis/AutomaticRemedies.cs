using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair.Remedies;

namespace ClaudeNet.Diagnosis;

/// <summary>
/// Says which findings ClaudeNet may mend by itself, after asking. It is one table, so that a reader sees at a glance how narrow it is: variables without a
/// secret in the user's own settings.json, roots that the machine already trusts, and the resolver's cache.
/// </summary>
internal static class AutomaticRemedies
{
    private static readonly IPAddress s_resolvedStub = IPAddress.Parse("127.0.0.53");

    /// <summary>Returns the findings, each with its automatic remedy last where it has one.</summary>
    internal static Finding[] Attach(EvidenceSet evidence, IReadOnlyList<Finding> findings)
        => [.. findings.Select(finding => For(evidence, finding) is { } remedy ? finding.With(remedy) : finding)];

    private static Remedy? For(EvidenceSet evidence, Finding finding) => finding.Id switch
    {
        "UnknownVariable" or "RemovedVariable" or "SwitchSetToZero" or "TimeoutInvalid" => Remove(evidence, Named(evidence, finding)),
        "ProxyUrlInvalid" => Remove(evidence, [evidence.Proxy.InvalidVariable]),
        "ProxySchemeUnsupported" or "ProxyUnreachable" or "ProxyBroken" when Paths.Works(evidence, PathKind.Direct) => Remove(evidence, [evidence.Proxy.Variable]),
        "ProxyOnlyInSystemSettings" => NameProxy(evidence),
        "ExtraCaFileInvalid" or "CertificateUntrusted" or "TlsIntercepted" when IsTrustedByTheMachineAlone(evidence) => new Remedy(
            $"Export the roots that this machine trusts and the client does not know to {TrustAction.FileName} beside settings.json, and name the file there in {TrustAction.Variable}.")
        {
            Action = new TrustAction(),
            Command = Command(evidence),
            RequiresRestart = true,
        },
        "ExtraCaFileInvalid" => Remove(evidence, [evidence.Configuration.ExtraCaFault?.Setting]),
        "NameNotFound" or "NameAnswersDiffer" when HasCache(evidence) && AnotherResolverDiffers(evidence) => new Remedy("Empty the resolver's cache: another server answers otherwise, and this one may remember an old answer.")
        {
            Action = new ResolverCacheAction(),
            Command = FlushCommand(evidence),
            RequiresElevation = evidence.OperatingSystem == OperatingSystemKind.MacOS,
        },
        _ => null,
    };

    private static string[] Named(EvidenceSet evidence, Finding finding) => [.. evidence.Configuration.Settings
        .Where(setting => finding.Evidence.Any(line => line.StartsWith(setting.Name + " ", StringComparison.Ordinal) || line.StartsWith(setting.Name + "=", StringComparison.Ordinal)))
        .Select(setting => setting.Name).Distinct()];

    private static Remedy? Remove(EvidenceSet evidence, IReadOnlyList<string?> names)
    {
        string[] own = [.. names.OfType<string>().Where(name => evidence.Configuration.Settings.Any(setting => setting.Name == name && IsOwnFile(setting)))];
        return own.Length == 0 ? null : new Remedy($"Remove {Describe.List(own)} from your settings.json; every other byte of the file stays.")
        {
            Action = new SettingAction([.. own.Select(name => new KeyValuePair<string, string?>(name, null))]),
            Command = Command(evidence),
            RequiresRestart = true,
        };
    }

    // The user's own file, not the registry that has the same scope on Windows.
    private static bool IsOwnFile(SettingFact setting) => setting.Scope == "User" && setting.Origin.EndsWith("settings.json", StringComparison.OrdinalIgnoreCase);

    private static Remedy? NameProxy(EvidenceSet evidence)
        => evidence.Proxy.SystemProxy is { UserInfo: "", Scheme: "http" or "https" } proxy ? new Remedy($"Name the system's proxy {Describe.Origin(proxy)} in your settings.json as HTTPS_PROXY.")
        {
            Action = new SettingAction([new KeyValuePair<string, string?>("HTTPS_PROXY", Describe.Origin(proxy))]),
            Command = Command(evidence),
            RequiresRestart = true,
        }
        : null;

    private static bool IsTrustedByTheMachineAlone(EvidenceSet evidence) => !evidence.IsContainer && ClientView.Handshakes(evidence)
        .Any(tls => tls is { ClientTrust: { Trusted: false, Problem: FailureKind.CertificateUntrusted or FailureKind.CertificateChainIncomplete }, SystemTrust.Trusted: true });

    private static bool HasCache(EvidenceSet evidence) => evidence.OperatingSystem switch
    {
        OperatingSystemKind.Windows or OperatingSystemKind.MacOS => true,
        _ => evidence.Names.Any(name => Equals(name.Server?.Address, s_resolvedStub)),
    };

    private static bool AnotherResolverDiffers(EvidenceSet evidence)
    {
        var target = ClientTarget.Of(evidence);
        var here = target.Addresses;
        return target.ServerNames.Any(name => name.Worked && name.Addresses.Length > 0 && !name.Addresses.Intersect(here).Any());
    }

    private static string FlushCommand(EvidenceSet evidence) => evidence.OperatingSystem switch
    {
        OperatingSystemKind.Windows => "ipconfig /flushdns",
        OperatingSystemKind.MacOS => "sudo dscacheutil -flushcache && sudo killall -HUP mDNSResponder",
        _ => "resolvectl flush-caches",
    };

    private static string Command(EvidenceSet evidence) => evidence.Shell == ShellKind.PowerShell ? "Repair-ClaudeConnection" : "claudenet repair";
}
