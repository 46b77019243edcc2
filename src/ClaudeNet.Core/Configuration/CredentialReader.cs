using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Finds the credentials that a client would use. It reads no login file and runs no helper.</summary>
internal static class CredentialReader
{
    private const string Keychain = "keychain: not looked at";

    internal static CredentialSet Read(PlatformServices platform, SettingTable settings, SettingValue? providerSetting, SettingsSource? helper, string claudeDirectory)
    {
        var found = new List<Credential>();
        if (providerSetting is not null)
        {
            found.Add(new Credential(CredentialKind.CloudProvider, providerSetting.Scope, providerSetting.Name, providerSetting.Origin));
        }

        AddVariable(found, CredentialKind.AuthToken, settings.FindSet(KnownVariables.AuthToken));
        AddVariable(found, CredentialKind.ApiKey, settings.FindSet(KnownVariables.ApiKey));
        if (helper is not null)
        {
            found.Add(new Credential(CredentialKind.ApiKeyHelper, helper.Scope, "apiKeyHelper", helper.Origin));
        }

        AddVariable(found, CredentialKind.OAuthToken, settings.FindSet(KnownVariables.OAuthToken));
        // The place whose settings they are need not be the system that this process runs on.
        var login = platform.OperatingSystem == OperatingSystemKind.Windows ? Path.Combine(claudeDirectory, ".credentials.json") : claudeDirectory.TrimEnd('/') + "/.credentials.json";
        if (platform.Files.FileExists(login))
        {
            found.Add(new Credential(CredentialKind.StoredLogin, SettingScope.User, "login", login));
        }

        return new CredentialSet(found, platform.OperatingSystem == OperatingSystemKind.MacOS ? Keychain : null);
    }

    private static void AddVariable(List<Credential> found, CredentialKind kind, SettingValue? setting)
    {
        // A mask stands for a key of another place, of which only that it is there is known.
        if (setting is not null && setting.Secret.Use(value => value == SecretValue.Mask))
        {
            found.Add(new Credential(kind, setting.Scope, setting.Name, setting.Origin));
        }
        else if (setting is not null)
        {
            found.Add(new Credential(kind, setting.Scope, setting.Name, setting.Origin)
            {
                Secret = setting.Secret,
                Problems = setting.Secret.Use(value => CredentialShape.FindProblems(kind, value)).ToArray(),
            });
        }
    }
}
