using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Core.Tests.Platform;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class SettingInventoryTests
{
    private const string Canary = "sk-ant-api03-canary-0123456789";
    private const string Password = "canary-password";

    [Fact]
    public async Task Each_source_is_shown_with_its_scope_and_the_strongest_wins()
    {
        using TestPlatform machine = Machine();
        machine.Set("API_TIMEOUT_MS", "100000").WriteEnv(machine.UserSettings, "API_TIMEOUT_MS", "200000")
            .WriteEnv(machine.ProjectSettings, "API_TIMEOUT_MS", "300000").WriteEnv(machine.LocalSettings, "API_TIMEOUT_MS", "400000")
            .WriteEnv(Path.Combine(machine.Managed, "managed-settings.d", "10.json"), "API_TIMEOUT_MS", "500000");

        var found = await ReadAsync(machine, "API_TIMEOUT_MS");

        Assert.Equal(["Managed", "Local", "Project", "User", "Process"], found.Select(setting => setting.Scope));
        Assert.Equal(["500000", "400000", "300000", "200000", "100000"], found.Select(setting => setting.Value));
        Assert.Equal([true, false, false, false, false], found.Select(setting => setting.Effective));
        Assert.Equal("Honoured", found[0].Status);
        Assert.All(found.Skip(1), setting => Assert.Equal("Shadowed", setting.Status));
        Assert.All(found.Skip(1), setting => Assert.Contains("10.json", setting.ShadowedBy!, StringComparison.Ordinal));
        Assert.Equal("600000", found[0].Default);
        Assert.Equal("https", found[0].HelpUri.Scheme);
    }

    [Fact]
    public async Task Every_status_is_told_apart()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A Linux machine's PATH cannot be made of this system's paths.");
        using TestPlatform machine = Machine();
        machine.Set("CLAUDE_TIMEOUT", "30").Set("CLAUDE_CODE_CONNECT_TIMEOUT_MS", "5000").Set("CLAUDE_CODE_MAX_RETRY", "3").Set("API_TIMEOUT_MS", "soon")
            .Set("HTTPS_PROXY", "http://upper.example:1").Set("https_proxy", "http://lower.example:2").Set("NO_PROXY", "a").Set("no_proxy", "b")
            .Set("CLAUDE_CODE_RETRY_WATCHDOG", "").Set("DISABLE_TELEMETRY", "0").Set("NODE_ENV", "production").Set("CLAUDE_CODE_TMPDIR", "/t");
        InstallNative(machine);
        machine.Set("NODE_OPTIONS", "--dns-result-order=ipv4first").WriteEnv(machine.UserSettings, "CLAUDE_CONFIG_DIR", "/elsewhere");

        var found = (await ReadAsync(machine)).ToDictionary(setting => setting.Name);

        Assert.Equal(
            [
                "API_TIMEOUT_MS=Invalid", "CLAUDE_CODE_CONNECT_TIMEOUT_MS=Removed", "CLAUDE_CODE_MAX_RETRY=Unknown", "CLAUDE_CODE_RETRY_WATCHDOG=Ignored", "CLAUDE_CONFIG_DIR=Ignored",
                "CLAUDE_TIMEOUT=Unknown", "DISABLE_TELEMETRY=Honoured", "HTTPS_PROXY=Shadowed", "NODE_OPTIONS=Ignored", "NO_PROXY=Shadowed", "https_proxy=Honoured", "no_proxy=Honoured",
            ],
            found.Values.Where(setting => setting.Scope is "Process" or "User").Select(setting => $"{setting.Name}={setting.Status}").Order(StringComparer.Ordinal));
        Assert.Contains("API_TIMEOUT_MS", found["CLAUDE_TIMEOUT"].Advice!, StringComparison.Ordinal);
        Assert.Contains("CLAUDE_CODE_MAX_RETRIES", found["CLAUDE_CODE_MAX_RETRY"].Advice!, StringComparison.Ordinal);
        Assert.Contains("2.1.186", found["CLAUDE_CODE_CONNECT_TIMEOUT_MS"].Advice!, StringComparison.Ordinal);
        Assert.StartsWith("https_proxy", found["HTTPS_PROXY"].ShadowedBy!, StringComparison.Ordinal);
        Assert.Contains("0 and false too", found["DISABLE_TELEMETRY"].Advice!, StringComparison.Ordinal);
        Assert.False(found["HTTPS_PROXY"].Effective);
        Assert.Equal("Native", found["client:runtime"].Value);
        Assert.Equal("2.1.330", found["client:version"].Value);
    }

    [Fact]
    public async Task No_secret_is_in_any_setting_whatever_place_it_was_put_into()
    {
        using TestPlatform machine = Machine();
        machine.Set("ANTHROPIC_API_KEY", Canary).Set("ANTHROPIC_AUTH_TOKEN", Canary).Set("ANTHROPIC_CUSTOM_HEADERS", "x-api-key: " + Canary)
            .Set("HTTPS_PROXY", $"http://user:{Password}@proxy.example:8080/?{Canary}").Set("ANTHROPIC_BASE_URL", $"https://user:{Password}@gateway.example/?key={Canary}")
            .Set("API_TIMEOUT_MS", Canary).Set("CLAUDE_CODE_CERT_STORE", Canary).Set("NODE_EXTRA_CA_CERTS", $"-----BEGIN PRIVATE KEY-----\n{Canary}").Set("DEBUG", Canary)
            .Set("NO_PROXY", $"user:{Password}@proxy.example").Set("CLAUDE_UNKNOWN", Canary).Set("AWS_REGION", $"Bearer {Canary}").Set("ANTHROPIC_LOG", Password)
            .Write(Path.Combine(machine.Home, ".bashrc"), $"export ANTHROPIC_API_KEY={Canary}\nexport http_proxy=http://u:{Password}@p.example:1 NO_PROXY='x'\n")
            .Write(Path.Combine(machine.Home, ".npmrc"), $"https-proxy=http://u:{Password}@npm.example:1\n//registry.npmjs.org/:_authToken={Canary}\n")
            .Write(Path.Combine(machine.Home, ".gitconfig"), $"[http]\n\tproxy = http://u:{Password}@git.example:1\n[http \"https://u:{Password}@host/\"]\n sslVerify = {Canary}\n")
            .Write(Path.Combine(machine.Home, ".docker", "config.json"), "{\"auths\":{\"x\":{\"auth\":\"" + Canary + "\"}},\"proxies\":{\"default\":{\"httpsProxy\":\"http://u:" + Password + "@docker.example:1\"}}}");

        var inventory = await SettingInventoryReader.ReadAsync(machine.Services, Query(machine), CancellationToken.None);

        Assert.True(inventory.Settings.Count >= 18, string.Join(", ", inventory.Settings));
        var text = string.Join("\n", inventory.Settings.Select(setting => setting.ToJson() + setting)) + string.Join("\n", inventory.Unreadable.Select(item => item.ToString())) + string.Join("\n", inventory.Remarks)
            + string.Join("\n", ClaudeNet.Reporting.SettingText.Render(inventory.Settings));
        Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase);
        var key = inventory.Settings.First(setting => setting is { Name: "ANTHROPIC_API_KEY", Scope: "Process" });
        Assert.True(key is { Secret: true, HasValue: true, Value: null, Kind: "Secret" });
        Assert.Equal("http://proxy.example:8080", inventory.Settings.First(setting => setting.Name == "HTTPS_PROXY").Value);
        Assert.Contains(inventory.Settings, setting => setting is { Name: "docker:default.httpsProxy", Value: "http://docker.example:1" });
        Assert.Contains(inventory.Settings, setting => setting is { Name: "npm:https-proxy", Value: "http://npm.example:1", Line: 1 });
        Assert.Contains(inventory.Settings, setting => setting is { Name: "git:http.proxy", Value: "http://git.example:1", Line: 2 });
    }

    [Fact]
    public async Task A_profile_that_this_process_was_not_started_from_is_told_apart_from_one_that_it_was()
    {
        using TestPlatform machine = Machine();
        machine.Set("HTTPS_PROXY", "http://proxy.example:1").Set("API_TIMEOUT_MS", "90000")
            .Write(Path.Combine(machine.Home, ".zshrc"), "# export API_TIMEOUT_MS=1\nexport HTTPS_PROXY=\"http://proxy.example:1\" NO_PROXY=a,b\nexport API_TIMEOUT_MS=120000\nPATH=/x\n")
            .Write(Path.Combine(machine.Home, ".config", "fish", "config.fish"), "set -gx CLAUDE_CODE_MAX_RETRIES 3\nset -gx NODE_EXTRA_CA_CERTS $HOME/x.pem\nset CLAUDE_CODE_CERT_STORE system\n");

        var found = await ReadAsync(machine, scope: "Profile");

        Assert.Equal(
            ["HTTPS_PROXY:2 Honoured http://proxy.example:1", "NO_PROXY:2 Honoured a,b", "API_TIMEOUT_MS:3 Shadowed 120000", "CLAUDE_CODE_MAX_RETRIES:1 Honoured 3", "NODE_EXTRA_CA_CERTS:2 Honoured "],
            found.Select(setting => $"{setting.Name}:{setting.Line} {setting.Status} {setting.Value}"));
        Assert.All(found, setting => Assert.False(setting.Effective));
        Assert.Contains("Start a new one", found[1].Advice!, StringComparison.Ordinal);
        Assert.Contains("computes", found[4].Advice!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Windows_keeps_and_its_own_proxies_are_shown()
    {
        var registry = new FakeRegistry().User("ProxyEnable", 1).User("ProxyServer", "http=p.example:80;https=p.example:81").User("AutoConfigURL", "http://pac.example/proxy.pac?user=x");
        using var machine = new TestPlatform(OperatingSystemKind.Windows) { Registry = registry };
        machine.Files = new FilesBelow(machine.Root);
        machine.Set("API_TIMEOUT_MS", "90000").Set("api_timeout_ms", "100000", EnvironmentScope.User).Set("CLAUDE_CODE_MAX_RETRIES", "2", EnvironmentScope.Machine)
            .Write(Path.Combine(machine.Home, ".wslconfig"), "[wsl2]\nnetworkingMode=mirored\ndnsTunneling=true\n[experimental]\nautoProxy=perhaps\n");

        var found = await ReadAsync(machine);

        Assert.Contains(found, setting => setting is { Name: "api_timeout_ms", Scope: "UserEnvironment", Status: "Shadowed", Value: "100000" });
        Assert.Contains(found, setting => setting is { Name: "CLAUDE_CODE_MAX_RETRIES", Scope: "MachineEnvironment", Status: "Honoured", Effective: false });
        Assert.Contains(found, setting => setting is { Name: "wininet:proxyServer", Scope: "System", Status: "Ignored", Value: "http=p.example:80;https=p.example:81" });
        Assert.Contains(found, setting => setting is { Name: "wininet:autoConfigUrl", Value: "http://pac.example/proxy.pac" });
        Assert.Contains(found, setting => setting is { Name: "wsl:wsl2.networkingMode", Status: "Invalid" });
        Assert.Contains(found, setting => setting is { Name: "wsl:wsl2.dnsTunneling", Status: "Honoured", Value: "true" });
        Assert.Contains(found, setting => setting is { Name: "wsl:experimental.autoProxy", Status: "Invalid" });
    }

    [Fact]
    public async Task A_file_that_does_not_parse_is_a_setting_of_its_own_with_its_place()
    {
        using TestPlatform machine = Machine();
        machine.Write(machine.UserSettings, "{\n  \"env\": {,}\n}").Write(Path.Combine(machine.Home, ".docker", "config.json"), "{");

        var inventory = await SettingInventoryReader.ReadAsync(machine.Services, Query(machine), CancellationToken.None);

        var file = Assert.Single(inventory.Settings, setting => setting.Kind == "File");
        Assert.True(file is { Name: "settings.json", Status: "Invalid", Line: 2, Scope: "User" });
        Assert.Contains("column 11", file.Advice!, StringComparison.Ordinal);
        Assert.Contains(inventory.Unreadable, item => item.What.EndsWith("config.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Filters_leave_out_the_rest_and_an_elevated_run_says_whose_profile_it_read()
    {
        using TestPlatform machine = Machine();
        machine.Set("API_TIMEOUT_MS", "90000").Set("HTTPS_PROXY", "http://a:1").Set("https_proxy", "http://b:1").Write(Path.Combine(machine.Home, ".npmrc"), "proxy=http://c:1\n");

        Assert.Equal(["HTTPS_PROXY", "https_proxy"], (await ReadAsync(machine, "*s_Proxy")).Select(setting => setting.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["npm:proxy"], (await ReadAsync(machine, scope: "npm")).Select(setting => setting.Name));
        var effective = await SettingInventoryReader.ReadAsync(machine.Services with { IsElevated = true }, Query(machine) with { EffectiveOnly = true }, CancellationToken.None);
        Assert.Equal(["API_TIMEOUT_MS", "https_proxy"], effective.Settings.Where(setting => setting.Scope == "Process").Select(setting => setting.Name).Order(StringComparer.Ordinal));
        Assert.Contains("elevated", effective.Remarks[0], StringComparison.Ordinal);
        Assert.Contains(machine.Home, effective.Remarks[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_users_settings_are_read_without_this_ones_secrets()
    {
        using TestPlatform machine = Machine();
        var other = Path.Combine(machine.Root, "other");
        machine.Set("ANTHROPIC_API_KEY", Canary).WriteEnv(Path.Combine(other, ".claude", "settings.json"), "API_TIMEOUT_MS", "70000");
        var query = Query(machine) with { Load = new LoadOptions { UserProfile = other, ManagedDirectory = machine.Managed } };

        var inventory = await SettingInventoryReader.ReadAsync(machine.Services, query, CancellationToken.None);

        Assert.Contains(inventory.Settings, setting => setting is { Name: "API_TIMEOUT_MS", Value: "70000", Scope: "User" });
        Assert.DoesNotContain(inventory.Settings, setting => setting.Name == "ANTHROPIC_API_KEY");
        Assert.Contains("another user's", inventory.Remarks[0], StringComparison.Ordinal);
    }

    private static void InstallNative(TestPlatform machine)
        => machine.Write(Path.Combine(machine.Root, "claude", "versions", "2.1.330", "claude"), "x").Set("PATH", Path.Combine(machine.Root, "claude", "versions", "2.1.330"));

    private static TestPlatform Machine()
    {
        var machine = new TestPlatform();
        machine.Files = new FilesBelow(machine.Root);
        return machine;
    }

    private static SettingQuery Query(TestPlatform machine) => new() { Load = new LoadOptions { ManagedDirectory = machine.Managed } };

    private static async Task<IReadOnlyList<ClaudeSetting>> ReadAsync(TestPlatform machine, string? name = null, string? scope = null)
    {
        var query = Query(machine) with { Names = name is null ? [] : [name], Scopes = scope is null ? [] : [scope] };
        return (await SettingInventoryReader.ReadAsync(machine.Services, query, CancellationToken.None)).Settings;
    }

    /// <summary>The made-up machine's files alone: what the real one has below /etc is not the test's.</summary>
    private sealed class FilesBelow(string root) : IFileReader
    {
        private readonly SystemFiles _files = new();

        public bool FileExists(string path) => IsBelow(path) && _files.FileExists(path);

        public bool DirectoryExists(string path) => IsBelow(path) && _files.DirectoryExists(path);

        public byte[] ReadAllBytes(string path, int maximumBytes) => IsBelow(path) ? _files.ReadAllBytes(path, maximumBytes) : throw new FileNotFoundException("it is not there", path);

        public IReadOnlyList<string> GetFiles(string directory, string pattern) => IsBelow(directory) ? _files.GetFiles(directory, pattern) : [];

        public string ResolveLinks(string path) => path;

        private bool IsBelow(string path) => path.StartsWith(root, StringComparison.Ordinal);
    }
}
