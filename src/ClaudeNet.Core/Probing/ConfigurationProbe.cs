using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;
using ClaudeNet.Trust;

namespace ClaudeNet.Probing;

/// <summary>Puts what was read of the client's settings into the form that rules judge: no secrets, no raw values beyond an allow-list.</summary>
internal static class ConfigurationProbe
{
    private static readonly char[] s_lineBreaks = { '\r', '\n' };

    /// <param name="platform">The place whose settings they are.</param>
    /// <param name="client">The settings.</param>
    /// <param name="trust">The sets of roots; null where the place's files cannot be read from here.</param>
    public static ConfigurationFacts Describe(PlatformServices platform, Client client, TrustStores? trust)
    {
        var configuration = client.Configuration;
        return new ConfigurationFacts
        {
            EndpointScope = client.EndpointScope.ToString(),
            EndpointOrigin = client.EndpointOrigin,
            ProjectSwitches = ProjectSwitches(client).Select(setting => $"{setting.Name} in {setting.Origin}").Distinct().ToArray(),
            VerificationDisabledBy = configuration.Certificates.VerificationDisabled ? configuration.Certificates.RejectUnauthorized!.Origin : null,
            ExtraCaFault = trust?.Problems.Select(Translate).FirstOrDefault(),
            ClientCertificateFault = trust is null ? null : Translate(trust.LoadedCertificate, configuration.Certificates),
            SettingsFileFaults = configuration.Problems
                .Select(problem => new SettingsFileFault(problem.Path, problem.Line, problem.Column, problem.Message)).ToArray(),
            Settings = configuration.Settings.Effective
                .Select(setting => new SettingFact(setting.Name, Shown(setting), setting.Scope.ToString(), setting.Origin)).ToArray(),
            Credential = configuration.Credentials.Effective is Credential credential ? Translate(credential) : null,
            ShadowedCredentials = configuration.Credentials.Shadowed.Select(Translate).ToArray(),
            CredentialMayBeElsewhere = configuration.Credentials.Unseen is not null,
            ClientHasBeenUsed = platform.Files.DirectoryExists(configuration.ClaudeDirectory),
            SandboxFirewall = SandboxFirewallReader.Read(platform),
            Client = configuration.Installation is ClientInstallation found
                ? new ClientFacts(found.Kind.ToString(), found.Path, found.Version, found.Runtime == ClientRuntime.Node) { NodeVersion = found.Node?.Version, NodeReason = found.Node?.Reason }
                : null,
        };
    }

    // Rules judge what was written, so a number that is none is kept; a listed variable that is an address has a fact of its own.
    private static string? Shown(SettingValue setting)
        => SettingKnowledge.Current.Find(setting.Name) is { Shown: true, Type: not (SettingType.Url or SettingType.ProxyUrl or SettingType.Path or SettingType.ProxyBypass) }
            || SettingKnowledge.Current.FindUnread(setting.Name) is { Measured: not null }
            ? Redactor.Text(setting.Value) : null;

    public static ProxyFacts DescribeProxy(Client client, SystemProxyAnswer systemProxy)
    {
        var decision = client.Proxy;
        return new ProxyFacts
        {
            InEffect = decision.IsUsed ? decision.Proxy : null,
            Variable = decision.Setting is { Scope: SettingScope.Parameter } ? "-Proxy" : decision.Variable,
            Origin = decision.Setting?.Origin,
            HasCredential = client.HasProxyCredential,
            Bypassed = decision.BypassedBy is not null ? decision.Proxy : null,
            BypassedBy = decision.BypassedBy,
            InvalidVariable = decision.InvalidReason is null ? null : decision.Variable,
            InvalidReason = decision.InvalidReason,
            UnsupportedScheme = decision.SchemeUnsupported ? Scheme(decision) : null,
            Conflicts = decision.Conflicts.Select(setting => $"{setting.Name}={Redactor.Uri(setting.Value)} ({setting.Origin})").ToArray(),
            SystemProxy = systemProxy.Proxy is null ? null : Redactor.Strip(systemProxy.Proxy),
            SystemProxyOrigin = systemProxy.Proxy is null ? null : Redactor.Text(systemProxy.Origin),
            UsedDefaultCredentials = client.UsesProxyDefaultCredentials,
        };
    }

    /// <summary>Returns the lines of the hosts file that name the host.</summary>
    public static HostsFileEntry[] ReadHostsFile(RunContext context, string host)
    {
        const int maximumBytes = 4 * 1024 * 1024;
        var path = context.Scope.HostsFile;
        try
        {
            if (!context.Platform.Files.FileExists(path))
            {
                return Array.Empty<HostsFileEntry>();
            }

            var text = System.Text.Encoding.UTF8.GetString(context.Platform.Files.ReadAllBytes(path, maximumBytes));
            return Dns.HostsFile.Parse(text).Find(host).Select(entry => new HostsFileEntry(path, entry.LineNumber, entry.Address, host)).ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.AddUnreadable("hosts file", error.Message);
            return Array.Empty<HostsFileEntry>();
        }
    }

    private static IEnumerable<SettingValue> ProjectSwitches(Client client)
    {
        var certificates = client.Configuration.Certificates;
        var candidates = new[]
        {
            client.EndpointSetting,
            client.Proxy.Setting,
            certificates.RejectUnauthorized,
            certificates.ExtraCertificates,
            certificates.CertificateFile,
            certificates.CertificateDirectory,
            certificates.Store,
        };
        return candidates.Where(setting => setting is { IsFromProject: true })!;
    }

    private static string Scheme(ProxyDecision decision)
    {
        var value = decision.Setting!.Value;
        var colon = value.IndexOf(':');
        return colon > 0 ? value.Substring(0, colon) : "unknown";
    }

    private static CredentialFact Translate(Credential credential) => new(
        credential.Kind,
        credential.Name,
        credential.Origin,
        credential.Problems.Length == 0 ? null : string.Join(" ", credential.Problems));

    private static FileFault Translate(ExtraCaFileProblem problem) => new(problem.Variable, Place(problem.Path), problem.Reason.ToString(), Place(problem.Detail));

    private static FileFault? Translate(ClientCertificate? loaded, CertificateSettings settings)
    {
        if (loaded is null)
        {
            var lonely = (settings.ClientCertificate, settings.ClientKey) switch
            {
                ({ IsEmpty: false } certificate, null or { IsEmpty: true }) => (Setting: certificate, Missing: KnownVariables.ClientKey),
                (null or { IsEmpty: true }, { IsEmpty: false } key) => (Setting: key, Missing: KnownVariables.ClientCertificate),
                _ => (Setting: null, Missing: string.Empty),
            };
            return lonely.Setting is null
                ? null
                : new FileFault(lonely.Setting.Name, Place(lonely.Setting.Value), "Missing", $"{lonely.Setting.Name} is set and {lonely.Missing} is not: both are needed.");
        }

        return loaded.Problem == ClientCertificateProblem.None
            ? null
            : new FileFault(KnownVariables.ClientCertificate, Place(loaded.Path), Reason(loaded.Problem), Place(loaded.Detail));
    }

    /// <summary>People paste the key itself where its file's name belongs: what has line breaks or PEM's dashes is no name, and is not shown.</summary>
    private static string Place(string? text) => text is null ? string.Empty
        : text.IndexOfAny(s_lineBreaks) >= 0 || text.Contains("-----") ? "(the content of a file in the place of its name)"
        : text;

    private static string Reason(ClientCertificateProblem problem)
        => problem == ClientCertificateProblem.UnsupportedOnThisEdition ? "Unsupported" : problem.ToString();
}
