using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Collects what the client would use from every place that it looks at.</summary>
internal static class ConfigurationLoader
{
    /// <summary>Settings files are small; whatever is larger is none, and is not read into memory.</summary>
    private const int MaximumFileBytes = 1 << 20;

    /// <summary>Reads everything. A broken or unreadable file becomes a problem of the result, never an exception.</summary>
    internal static ClientConfiguration Load(PlatformServices platform, LoadOptions? options = null)
    {
        if (platform is null)
        {
            throw new ArgumentNullException(nameof(platform));
        }

        var locations = new SettingsLocations(platform, options ?? new LoadOptions());
        var gathering = new Gathering();
        foreach (var (path, scope) in locations.Files())
        {
            gathering.Add(platform.Files, path, scope);
        }

        // The client copies the variables of its settings over those it was started with.
        var process = FromEnvironment(platform, EnvironmentScope.Process, SettingScope.Process, SettingValue.ProcessOrigin)
            .Where(value => !(locations.IsOtherUsers && value.IsSecret));
        var stored = FromEnvironment(platform, EnvironmentScope.User, SettingScope.User, "user environment")
            .Concat(FromEnvironment(platform, EnvironmentScope.Machine, SettingScope.Machine, "machine environment"));
        var settings = new SettingTable(
            gathering.Values.Concat(process), platform.OperatingSystem == OperatingSystemKind.Windows, stored);
        return Compose(platform, locations, gathering, settings);
    }

    private static ClientConfiguration Compose(PlatformServices platform, SettingsLocations locations, Gathering gathering, SettingTable settings)
    {
        var endpoint = BaseUriResolver.Resolve(settings);
        return new ClientConfiguration
        {
            BaseUri = endpoint.BaseUri,
            BaseUriSetting = endpoint.Setting,
            BaseUriProblem = endpoint.Problem,
            Provider = endpoint.Provider,
            ProviderSetting = endpoint.ProviderSetting,
            Proxies = new ProxySelector(settings),
            Certificates = new CertificateSettings(settings),
            Credentials = CredentialReader.Read(platform, settings, endpoint.ProviderSetting, gathering.Helper, locations.ClaudeDirectory),
            Settings = settings,
            Installation = ClientInstallationDetector.Find(platform, locations.UserProfile),
            Sources = gathering.Sources,
            Problems = gathering.Problems,
            Unreadable = gathering.Unreadable,
            UserProfile = locations.UserProfile,
            ClaudeDirectory = locations.ClaudeDirectory,
            IsOtherUsers = locations.IsOtherUsers,
        };
    }

    private static IEnumerable<SettingValue> FromEnvironment(PlatformServices platform, EnvironmentScope from, SettingScope scope, string origin)
        => platform.Environment.GetAll(from).Where(pair => KnownVariables.IsRelevant(pair.Key))
            .Select(pair => new SettingValue(pair.Key, pair.Value, scope, origin));

    /// <summary>What the files said, the strongest first.</summary>
    private sealed class Gathering
    {
        internal List<SettingValue> Values { get; } = [];

        internal List<SettingsSource> Sources { get; } = [];

        internal List<SettingsFileProblem> Problems { get; } = [];

        internal List<UnreadableItem> Unreadable { get; } = [];

        internal SettingsSource? Helper { get; private set; }

        internal void Add(IFileReader files, string path, SettingScope scope)
        {
            var source = new SettingsSource(path, scope, files.FileExists(path));
            Sources.Add(source);
            if (source.Exists && Read(files, path) is { } bytes)
            {
                var document = SettingsFileParser.Parse(bytes, scope, path);
                Values.AddRange(document.Variables);
                Problems.AddRange(document.Problems);
                Helper ??= document.HasApiKeyHelper ? source : null;
            }
        }

        private byte[]? Read(IFileReader files, string path)
        {
            try
            {
                return files.ReadAllBytes(path, MaximumFileBytes);
            }
            catch (UnauthorizedAccessException)
            {
                Unreadable.Add(new UnreadableItem(path, "this user may not read it"));
            }
            catch (IOException exception)
            {
                Unreadable.Add(new UnreadableItem(path, exception.Message));
            }

            return null;
        }
    }
}
