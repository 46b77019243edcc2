// Each start of the client takes a second, and both builds of Core would see the same: one is enough.
#if !CORE_NETSTANDARD
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.RealClient;

/// <summary>What Get-ClaudeConfiguration calls Honoured, Shadowed, Unknown or Removed, held against what Claude Code does. Each run of it takes a second or two.</summary>
[Trait("Client", "Real")]
public sealed class HonouredSettingsTests
{
    // Nothing listens at port 9 of loopback: whoever goes there fails.
    private const string Dead = "http://127.0.0.1:9";

    [Theory]
    [InlineData("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")]
    [InlineData("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")]
    [InlineData("ALL_PROXY")]
    public async Task The_strongest_proxy_variable_is_used_for_any_url_and_the_others_are_shadowed(params string[] names)
    {
        using var trial = new Trial();
        Dictionary<string, string> settings = names.ToDictionary(name => name, _ => Dead);
        settings[names[0]] = trial.Endpoint.ProxyUri.OriginalString;
        IReadOnlyList<ClaudeSetting> judged = await AskAsync(trial, settings, succeeds: true);
        Assert.Contains(trial.Endpoint.Requests, request => request.Service == "Proxy");
        Assert.Equal(names.Select((_, at) => at == 0 ? "Honoured" : "Shadowed"), names.Select(name => judged.Single(setting => setting.Name == name).Status));
    }

    [Theory]
    [InlineData("NO_PROXY", "other.example, HOST:PORT")]
    [InlineData("no_proxy", "10.0.0.0/8 127.0.0.0/8")]
    public async Task A_bypass_list_is_heeded(string name, string list)
    {
        using var trial = new Trial();
        Uri uri = trial.Endpoint.HttpUri;
        list = list.Replace("HOST", uri.Host, StringComparison.Ordinal).Replace("PORT", uri.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.SkipWhen(list.Contains('/', StringComparison.Ordinal) && !IPAddress.TryParse(uri.Host, out _), "The endpoint has a name, which no network holds.");
        IReadOnlyList<ClaudeSetting> judged = await AskAsync(trial, new() { ["HTTPS_PROXY"] = Dead, [name] = list }, succeeds: true);
        Assert.Equal("Honoured", judged.Single(setting => setting.Name == name).Status);
    }

    [Fact]
    public async Task A_token_and_headers_are_sent_beside_the_key()
    {
        using var trial = new Trial();
        IReadOnlyList<ClaudeSetting> judged = await AskAsync(trial, new() { ["ANTHROPIC_AUTH_TOKEN"] = "token-of-the-test", ["ANTHROPIC_CUSTOM_HEADERS"] = "X-Probe-One: 1\nX-Probe-Two: 2" }, succeeds: true);
        TestEndpointRequest asked = trial.Requests.First(request => request.Method == "POST" && request.Target!.StartsWith("/v1/messages", StringComparison.Ordinal));
        foreach (string name in new[] { "authorization", "x-api-key", "x-probe-one", "x-probe-two" })
        {
            Assert.Contains(asked.Headers.Keys, key => key.Equals(name, StringComparison.OrdinalIgnoreCase));
        }

        Assert.All(judged.Where(setting => setting.Name.StartsWith("ANTHROPIC_", StringComparison.Ordinal)), setting => Assert.Equal("Honoured", setting.Status));
        Assert.Equal(4, judged.Count(setting => setting.Name.StartsWith("ANTHROPIC_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_limit_of_an_attempt_is_kept()
    {
        using Trial trial = Trial.Script("hang");
        IReadOnlyList<ClaudeSetting> judged = await AskAsync(trial, new() { ["API_TIMEOUT_MS"] = "1500" }, succeeds: false);

        // Honoured by the client, and so short that long prompts fail, which is why it is called invalid.
        Assert.True(judged.Single(setting => setting.Name == "API_TIMEOUT_MS") is { Status: "Invalid", Effective: true });
    }

    [Fact]
    public async Task Retries_are_counted_as_set()
    {
        using Trial trial = Trial.Script("500", "500", "ok");
        await AskAsync(trial, new() { ["CLAUDE_CODE_MAX_RETRIES"] = "2" }, succeeds: true);
        Assert.Equal(3, trial.Requests.Count(request => request.Method == "POST" && request.Target!.StartsWith("/v1/messages?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Names_that_nothing_reads_change_nothing()
    {
        using Trial trial = Trial.Script("ok;delay=2s");
        IReadOnlyList<ClaudeSetting> judged = await AskAsync(
            trial, new() { ["CLAUDE_TIMEOUT"] = "1", ["ANTHROPIC_TIMEOUT"] = "1", ["CLAUDE_CODE_CONNECT_TIMEOUT_MS"] = "1" }, succeeds: true);
        Assert.Equal(
            ["Unknown", "Removed", "Unknown"],
            judged.Where(setting => setting.Name.Contains("TIMEOUT", StringComparison.Ordinal)).OrderBy(setting => setting.Name, StringComparer.Ordinal).Select(setting => setting.Status));
    }

    [Fact]
    public async Task A_certificate_file_is_trusted()
    {
        using var trial = new Trial();
        await AskAsync(trial, new() { ["SSL_CERT_FILE"] = trial.SaveAuthority() }, succeeds: true, trial.Endpoint.HttpsUri);
    }

    [Fact]
    public async Task A_settings_file_written_here_wins_over_the_environment()
    {
        using var trial = new Trial();
        string folder = Path.Combine(trial.Machine.Root, "config");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "settings.json");
        byte[] first = SettingsEditor.Set(Encoding.UTF8.GetBytes("{\n  \"cleanupPeriodDays\": 30\n}\n"), path, "ANTHROPIC_BASE_URL", trial.Endpoint.HttpUri.OriginalString.TrimEnd('/')).Content;
        await File.WriteAllBytesAsync(path, SettingsEditor.Set(first, path, "DISABLE_ERROR_REPORTING", "1").Content, ServingTest.Token);
        IReadOnlyList<ClaudeSetting> judged = await AskAsync(trial, new() { ["CLAUDE_CONFIG_DIR"] = folder }, succeeds: true, new Uri(Dead));
        Assert.Equal(["User Honoured", "Process Shadowed"], judged.Where(setting => setting.Name == "ANTHROPIC_BASE_URL").Select(setting => $"{setting.Scope} {setting.Status}"));
    }

    private static async Task<IReadOnlyList<ClaudeSetting>> AskAsync(Trial trial, Dictionary<string, string> settings, bool succeeds, Uri? endpoint = null)
    {
        await RealClaude.ProgramAsync();
        settings["ANTHROPIC_BASE_URL"] = (endpoint ?? trial.Endpoint.HttpUri).OriginalString.TrimEnd('/');
        (bool succeeded, string output) = await RealClaude.AskAsync(settings);
        Assert.True(succeeded == succeeds, output);
        trial.Set("ANTHROPIC_API_KEY", RealClaude.Key);
        foreach (KeyValuePair<string, string> pair in settings)
        {
            trial.Set(pair.Key, pair.Value);
        }

        SettingInventory inventory = await SettingInventoryReader.ReadAsync(trial.Machine.Services, new SettingQuery { Scopes = ["Process", "User"] }, ServingTest.Token);
        return inventory.Settings;
    }
}
#endif
