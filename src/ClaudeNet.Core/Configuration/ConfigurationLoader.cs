using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Collects what the client would use from every place that it looks at.</summary>
internal static class ConfigurationLoader
{
    /// <summary>Reads everything. A broken or unreadable file becomes a problem of the result, never an exception.</summary>
    internal static ClientConfiguration Load(PlatformServices platform, LoadOptions? options = null)
    {
        if (platform is null)
        {
            throw new ArgumentNullException(nameof(platform));
        }

        var locations = new SettingsLocations(platform, options ?? new LoadOptions());
        var gathering = new Gathering();
        Gather(platform, locations, gathering);

        // The client copies the variables of its settings over those it was started with.
        var process = FromEnvironment(platform, EnvironmentScope.Process, SettingScope.Process, SettingValue.ProcessOrigin)
            .Where(value => !(locations.IsOtherUsers && value.IsSecret));
        var stored = FromEnvironment(platform, EnvironmentScope.User, SettingScope.User, "user environment")
            .Concat(FromEnvironment(platform, EnvironmentScope.Machine, SettingScope.Machine, "machine environment"));
        var values = gathering.Values.Concat(process);
        var settings = new SettingTable(
            options is { PresenceOnly: true } ? values.Select(value => value.WithoutKey()) : values, platform.OperatingSystem == OperatingSystemKind.Windows, stored);
        return Compose(platform, locations, gathering, settings);
    }

    /// <summary>
    /// Reads everything, as <see cref="Load"/> does, and asks the client's Node for its version where no file tells it and
    /// <see cref="LoadOptions.MayStartPrograms"/> allows that.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal static async Task<ClientConfiguration> LoadAsync(PlatformServices platform, LoadOptions options, CancellationToken cancellationToken)
    {
        var configuration = Load(platform, options);

        // Another user's programs are not started with this one's rights.
        if (options.MayStartPrograms && !configuration.IsOtherUsers && configuration.Installation is { Node: { Version: null } node } found)
        {
            found.With(await NodeVersionQuestion.AskAsync(platform, node, cancellationToken).ConfigureAwait(false));
        }

        return configuration;
    }

    // Managed settings have one source: the machine's policy, or else the files, or else the user's own policy. The client does not merge them.
    private static void Gather(PlatformServices platform, SettingsLocations locations, Gathering gathering)
    {
        var files = locations.Files().ToLookup(file => file.Scope == SettingScope.Managed, file => file);
        var managed = gathering.Add(platform.Registry, RegistryRoot.LocalMachine);
        if (!managed)
        {
            foreach (var (path, scope) in files[true])
            {
                managed |= gathering.Add(platform.Files, path, scope);
            }
        }

        // The user's registry is this process's user's: of another one's profile it says nothing.
        if (!managed && !locations.IsOtherUsers)
        {
            gathering.Add(platform.Registry, RegistryRoot.CurrentUser);
        }

        foreach (var (path, scope) in files[false])
        {
            gathering.Add(platform.Files, path, scope);
        }
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
            Installation = ClientInstallationDetector.Find(platform, locations.UserProfile, locations.IsOtherUsers),
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
}
