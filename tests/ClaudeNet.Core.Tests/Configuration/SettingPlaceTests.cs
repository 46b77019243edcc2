using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Core.Tests.Remote;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class SettingPlaceTests
{
    [Fact]
    public async Task A_distributions_settings_are_read_inside_it_and_its_keys_stay_there()
    {
        using var inside = new Inside().With();
        inside.WriteSettings("{\"env\":{\"API_TIMEOUT_MS\":\"120000\",\"ANTHROPIC_AUTH_TOKEN\":\"" + Inside.Marker + "\"}}");
        inside.Programs.Variables["API_TIMEOUT_MS"] = "90000";
        inside.Programs.Variables["ANTHROPIC_API_KEY"] = Inside.Marker;
        inside.Programs.Variables["CLAUDE_TIMEOUT"] = "30";
        File.WriteAllText(Path.Combine(inside.Home, ".npmrc"), "//registry.npmjs.org/:_authToken=" + Inside.Marker + "\nhttps-proxy=http://proxy.example:8080\n");
        File.WriteAllText(Path.Combine(inside.Home, ".gitconfig"), "[user]\n\tname = x\n[http]\n\tproxy = http://proxy.example:3128\n");

        var inventory = await SettingPlace.Of(["Ubuntu"], null)[0].ReadAsync(inside.Services, new SettingQuery(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["User 120000 Honoured", "Process 90000 Shadowed"],
            inventory.Settings.Where(setting => setting.Name == "API_TIMEOUT_MS").Select(setting => $"{setting.Scope} {setting.Value} {setting.Status}"));
        Assert.Equal("Unknown", inventory.Settings.Single(setting => setting.Name == "CLAUDE_TIMEOUT").Status);
        Assert.True(inventory.Settings.Single(setting => setting.Name == "ANTHROPIC_API_KEY") is { HasValue: true, Value: null, Secret: true });
        Assert.Equal("http://proxy.example:8080", inventory.Settings.Single(setting => setting.Name == "npm:https-proxy" && setting.Origin.StartsWith(inside.Home, StringComparison.Ordinal)).Value);
        Assert.Contains(inventory.Settings, setting => setting is { Name: "git:http.proxy", Value: "http://proxy.example:3128" });
        Assert.All(inventory.Settings, setting => Assert.Equal(("Distribution", "Ubuntu"), (setting.SourceKind, setting.SourceName)));
        Assert.DoesNotContain("marker", string.Concat(inventory.Settings.Select(setting => setting.ToJson())), StringComparison.Ordinal);
        Assert.Contains(inventory.Unreadable, item => item.What.StartsWith("start files", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_place_that_is_not_there_is_an_error_with_its_name()
    {
        using var inside = new Inside().With();
        var error = await Assert.ThrowsAsync<ConnectionTestException>(() => SettingPlace.Of(null, ["-rm"])[0].ReadAsync(inside.Services, new SettingQuery(), TestContext.Current.CancellationToken));
        Assert.NotEmpty(error.ErrorId);
    }
}
