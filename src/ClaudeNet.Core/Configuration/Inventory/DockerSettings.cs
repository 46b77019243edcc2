using System.Collections.Generic;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>The proxies that Docker's client gives to containers (docs.docker.com/engine/cli/proxy), from config.json.</summary>
internal static class DockerSettings
{
    private static readonly (string Key, SettingType Type)[] s_keys =
        [("httpProxy", SettingType.ProxyUrl), ("httpsProxy", SettingType.ProxyUrl), ("allProxy", SettingType.ProxyUrl), ("noProxy", SettingType.ProxyBypass)];

    internal static IEnumerable<ClaudeSetting> Read(SourceFiles files, string userProfile, bool isOtherUsers)
    {
        var variables = files.Platform.Environment.GetAll(EnvironmentScope.Process);
        var folder = !isOtherUsers && variables.TryGetValue("DOCKER_CONFIG", out var moved) && moved.Length > 0 ? moved : files.Join(userProfile, ".docker");
        var path = files.Join(folder, "config.json");
        if (files.ReadJson(path)?["proxies"] is not { Kind: JsonKind.Object } proxies)
        {
            yield break;
        }

        foreach (var daemon in proxies.Members)
        {
            foreach (var (key, type) in s_keys)
            {
                if (daemon.Value[key]?.AsString() is { } value)
                {
                    // A daemon's name is an address, and addresses can hold user information.
                    yield return ForeignSetting.Make(
                        $"docker:{(daemon.Name == "default" ? "default" : Redactor.Text(daemon.Name))}.{key}", SettingScopes.Docker, path, type, value,
                        "Docker's client puts it into the environment of every container it starts, in both spellings.",
                        "Containers that run already keep what they were started with.");
                }
            }
        }
    }
}
