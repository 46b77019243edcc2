using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Configuration.Knowledge;
using ClaudeNet.Model;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>npm's proxy and trust, by which an npm installation is updated and MCP servers are fetched with npx (docs.npmjs.com/cli/using-npm/config).</summary>
internal static class NpmSettings
{
    private const string What = "How npm reaches its registry: installing and updating an npm client, and MCP servers started with npx.";

    private static readonly (string Key, SettingType Type)[] s_keys =
    [
        ("proxy", SettingType.ProxyUrl), ("http-proxy", SettingType.ProxyUrl), ("https-proxy", SettingType.ProxyUrl), ("noproxy", SettingType.ProxyBypass),
        ("cafile", SettingType.Path), ("strict-ssl", SettingType.Text), ("registry", SettingType.Url),
    ];

    internal static IEnumerable<ClaudeSetting> Read(SourceFiles files, string userProfile, string projectDirectory)
    {
        var own = files.Join(userProfile, ".npmrc");
        var project = files.Join(projectDirectory, ".npmrc");
        return new[] { project, own, "/etc/npmrc", "/usr/local/etc/npmrc" }.Distinct(StringComparer.Ordinal)
            .SelectMany(path => files.ReadText(path) is { } text ? Parse(text, path) : []);
    }

    private static IEnumerable<ClaudeSetting> Parse(string text, string path)
    {
        var number = 0;
        foreach (var raw in text.Split(['\n']))
        {
            number++;
            var line = raw.Trim();
            var equals = line.IndexOf('=');
            if (equals <= 0 || line[0] is '#' or ';')
            {
                continue;
            }

            var known = s_keys.FirstOrDefault(candidate => ForeignSetting.Same(candidate.Key, line.Substring(0, equals).Trim()));
            var value = line.Substring(equals + 1).Trim().Trim('"');

            // npm writes null for what was taken back, and fills ${NAME} from the environment.
            if (known.Key is not null && value is not ("" or "null") && !value.Contains("${"))
            {
                yield return ForeignSetting.Make("npm:" + known.Key, SettingScopes.Npm, path, known.Type, value, What, Advice(known.Key, value), number);
            }
        }
    }

    private static string? Advice(string key, string value)
        => key == "strict-ssl" && ForeignSetting.Same(value, "false") ? "npm checks no certificate: anyone on the way can give it another program. Use cafile." : null;
}
