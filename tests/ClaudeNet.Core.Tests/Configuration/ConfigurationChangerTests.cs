using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Core.Tests.Repair;
using ClaudeNet.Platform;
using ClaudeNet.Remote;
using ClaudeNet.Repair;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class ConfigurationChangerTests
{
    private const string Key = "sk-ant-api03-canary-0123456789";

    private readonly JournalBench _bench = new() { IsElevated = false };

    [Fact]
    public async Task A_change_is_recorded_made_and_undone_byte_by_byte()
    {
        Put("{\r\n\t\"model\": \"opus\"\r\n}\r\n");
        var plan = Changer.Plan(Request("API_TIMEOUT_MS", "120000"));
        Assert.Equal([$"{JournalBench.Settings}, line 4, \"env\":", "+   \"API_TIMEOUT_MS\": \"120000\""], plan.Diff);
        Assert.Equal("{\r\n\t\"model\": \"opus\"\r\n}\r\n", Text());

        var change = await Changer.ApplyAsync(plan, CancellationToken.None);

        Assert.Equal("{\r\n\t\"model\": \"opus\",\r\n\t\"env\": {\r\n\t\t\"API_TIMEOUT_MS\": \"120000\"\r\n\t}\r\n}\r\n", Text());
        Assert.Equal("Applied", change!.Status);
        Assert.Equal("API_TIMEOUT_MS=120000", change.After);
        Assert.Equal("API_TIMEOUT_MS not set", change.Before);
        Assert.Null(Changer.Plan(Request("API_TIMEOUT_MS", "120000")).Step);
        await ChangeJournal.Create(On(_bench)).UndoAsync(change.Id, CancellationToken.None);
        Assert.Equal("{\r\n\t\"model\": \"opus\"\r\n}\r\n", Text());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_made_and_undone()
    {
        _bench.Disk.Files.Remove(JournalBench.Settings);
        var change = await Changer.ApplyAsync(Changer.Plan(Request("CLAUDE_CODE_MAX_RETRIES", "2")), CancellationToken.None);
        Assert.Equal("{\n  \"env\": {\n    \"CLAUDE_CODE_MAX_RETRIES\": \"2\"\n  }\n}\n", Text());
        await ChangeJournal.Create(On(_bench)).UndoAsync(change!.Id, CancellationToken.None);
        Assert.False(_bench.Disk.Files.ContainsKey(JournalBench.Settings));
    }

    [Fact]
    public async Task Removing_takes_the_variable_out_and_shows_no_secret_of_it()
    {
        Put($"{{\"env\":{{\"ANTHROPIC_API_KEY\":\"{Key}\",\"API_TIMEOUT_MS\":\"1\"}}}}");
        var plan = Changer.Plan(Request("ANTHROPIC_API_KEY", null));
        Assert.Equal("-   \"ANTHROPIC_API_KEY\": \"***\"", plan.Diff[1]);
        var change = await Changer.ApplyAsync(plan, CancellationToken.None);
        Assert.Equal("{\"env\":{\"API_TIMEOUT_MS\":\"1\"}}", Text());
        Assert.DoesNotContain("canary", change!.ToJson(), StringComparison.Ordinal);

        // The bytes before are kept beside the record, with the file's own permissions; the record itself holds no value.
        Assert.DoesNotContain(_bench.Disk.Files.Where(file => file.Key.EndsWith(".json", StringComparison.Ordinal)), file => Encoding.UTF8.GetString(file.Value).Contains("canary", StringComparison.Ordinal));
        Assert.Null(Changer.Plan(Request("ANTHROPIC_API_KEY", null)).Step);
    }

    [Theory]
    [InlineData("ANTHROPIC_API_KEY", "anything", "SecretRefused")]
    [InlineData("anthropic_auth_token", "anything", "SecretRefused")]
    [InlineData("MY_API_KEY", "anything", "SecretRefused")]
    [InlineData("ANTHROPIC_CUSTOM_HEADERS", "x: y", "SecretRefused")]
    [InlineData("CLAUDE_CODE_CLIENT_KEY_PASSPHRASE", "anything", "SecretRefused")]
    [InlineData("DEBUG", Key, "SecretRefused")]
    [InlineData("API_TIMEOUT_MS", Key, "SecretRefused")]
    [InlineData("CLAUDE_CODE_TMPDIR", "ghp_0123456789abcdefghij", "SecretRefused")]
    [InlineData("HTTPS_PROXY", "http://user:canary@proxy.example:8080", "SecretRefused")]
    [InlineData("HTTPS_PROXY", "user:canary@proxy.example:8080", "SecretRefused")]
    [InlineData("ANTHROPIC_BASE_URL", "https://user:canary@gateway.example", "SecretRefused")]
    [InlineData("CLAUDE_TIMEOUT", "30", "SettingUnknown")]
    [InlineData("CLAUDE_CODE_MAX_RETRY", "3", "SettingUnknown")]
    [InlineData("api_timeout_ms", "90000", "SettingUnknown")]
    [InlineData("CLAUDE_CODE_CONNECT_TIMEOUT_MS", "5000", "SettingRemoved")]
    [InlineData("API_TIMEOUT_MS", "3s", "SettingValueInvalid")]
    [InlineData("HTTPS_PROXY", "socks5://proxy.example", "SettingValueInvalid")]
    [InlineData("NODE_TLS_REJECT_UNAUTHORIZED", "0", "SettingValueInvalid")]
    [InlineData("DEBUG", "a\nb", "SettingValueInvalid")]
    [InlineData("CLAUDE_CONFIG_DIR", "/elsewhere", "SettingNotInFile")]
    [InlineData("A B", "1", "SettingNameInvalid")]
    [InlineData("1A", "1", "SettingNameInvalid")]
    [InlineData("", "1", "SettingNameInvalid")]
    public void What_does_not_belong_into_a_file_is_refused_and_not_repeated(string name, string value, string id)
    {
        var before = Text();
        var refusal = Assert.Throws<ConfigurationRefusal>(() => Changer.Plan(Request(name, value)));
        Assert.Equal(id, refusal.ErrorId);
        Assert.DoesNotContain("canary", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Text());
        if (id == "SecretRefused")
        {
            Assert.Throws<ConfigurationRefusal>(() => Changer.Plan(Request(name, value) with { Force = true }));
        }
    }

    [Fact]
    public void Force_writes_a_name_that_is_not_known_and_the_refusal_names_the_real_one()
    {
        Assert.Contains("API_TIMEOUT_MS", Assert.Throws<ConfigurationRefusal>(() => Changer.Plan(Request("CLAUDE_TIMEOUT", "30"))).Message, StringComparison.Ordinal);
        Assert.Contains("API_TIMEOUT_MS", Assert.Throws<ConfigurationRefusal>(() => Changer.Plan(Request("api_timeout_ms", "90000"))).Message, StringComparison.Ordinal);
        Assert.NotNull(Changer.Plan(Request("CLAUDE_TIMEOUT", "30") with { Force = true }).Step);
        Assert.NotNull(Changer.Plan(Request("CLAUDE_CODE_CONNECT_TIMEOUT_MS", "30000") with { Force = true }).Step);
        Assert.NotNull(Changer.Plan(Request("CLAUDE_CODE_TMPDIR", "/var/tmp")).Step);
        Assert.NotNull(Changer.Plan(Request("CLAUDE_CODE_USE_VERTEX", "")).Step);
    }

    [Fact]
    public void A_file_that_does_not_parse_is_not_touched()
    {
        Put("{\n  \"env\": {},\n}");
        var refusal = Assert.Throws<SettingsFileException>(() => Changer.Plan(Request("API_TIMEOUT_MS", "90000")));
        Assert.Equal((3, 1), (refusal.Line, refusal.Column));
    }

    [Fact]
    public void Another_ones_profile_is_not_written_to()
    {
        var others = Request("API_TIMEOUT_MS", "90000") with { Load = new LoadOptions { UserProfile = "/home/other" } };
        Assert.Equal("NotYourProfile", Assert.Throws<ConfigurationRefusal>(() => Changer.Plan(others)).ErrorId);
        _bench.IsElevated = true;
        _bench.Disk.Facts[JournalBench.Settings] = MemoryFiles.Ours(isDirectory: false) with { OwnedByUser = false, OwnedByAdministrator = false };
        Assert.Equal("NotYourProfile", Assert.Throws<ConfigurationRefusal>(() => Changer.Plan(Request("API_TIMEOUT_MS", "90000"))).ErrorId);
    }

    [Fact]
    public void An_elevated_session_on_Windows_is_refused_before_it_is_asked()
    {
        _bench.IsElevated = true;
        var changer = new ConfigurationChanger(On(_bench) with { OperatingSystem = OperatingSystemKind.Windows });
        Put("{\"env\":{\"API_TIMEOUT_MS\":\"90000\"}}");
        Assert.Equal("ElevatedSession", Assert.Throws<ConfigurationRefusal>(() => changer.Plan(Request("API_TIMEOUT_MS", "60000"))).ErrorId);
        Assert.Null(changer.Plan(Request("API_TIMEOUT_MS", "90000")).Step);
        Assert.NotNull(Changer.Plan(Request("API_TIMEOUT_MS", "60000")).Step);
    }

    [Fact]
    public async Task A_projects_files_are_written_below_it_with_a_warning_about_where_traffic_goes()
    {
        var plan = Changer.Plan(Request("HTTPS_PROXY", "http://proxy.example:8080") with { Scope = SettingScope.Project, Load = new LoadOptions { ProjectDirectory = "/src/app" } });
        Assert.Equal("/src/app/.claude/settings.json", plan.Path);
        Assert.Contains("sends no key", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        await Changer.ApplyAsync(plan, CancellationToken.None);
        var local = Changer.Plan(Request("API_TIMEOUT_MS", "90000") with { Scope = SettingScope.ProjectLocal, Load = new LoadOptions { ProjectDirectory = "/src/app" } });
        Assert.Equal("/src/app/.claude/settings.local.json", local.Path);
        Assert.Empty(local.Warnings);
    }

    [Fact]
    public async Task A_kill_at_any_write_leaves_a_file_that_is_the_old_one_or_the_new_one()
    {
        const string before = "{\"env\":{}}";
        const string after = "{\"env\":{\"API_TIMEOUT_MS\": \"90000\"}}";
        for (var writes = 0; writes < 12; writes++)
        {
            var bench = new JournalBench { IsElevated = false };
            bench.Disk.Files[JournalBench.Settings] = Encoding.UTF8.GetBytes(before);
            bench.Disk.KillAt = writes;
            bench.Disk.KillAfterWriting = writes % 2 == 0;
            var changer = new ConfigurationChanger(On(bench));
            try
            {
                await changer.ApplyAsync(changer.Plan(Request("API_TIMEOUT_MS", "90000")), CancellationToken.None);
            }
            catch (Exception exception) when (exception is MemoryFiles.KilledException or ChangeException)
            {
                // The process ended here.
            }

            bench.Disk.Revive();
            Assert.Contains(Encoding.UTF8.GetString(bench.Disk.Files[JournalBench.Settings]), new[] { before, after });
            foreach (var change in ChangeJournal.Create(On(bench)).List().Changes.Where(change => change.Status is "Pending" or "Applied"))
            {
                await ChangeJournal.Create(On(bench)).UndoAsync(change.Id, CancellationToken.None);
                Assert.Equal(before, Encoding.UTF8.GetString(bench.Disk.Files[JournalBench.Settings]));
            }
        }
    }

    private ConfigurationChanger Changer => new(On(_bench));

    private static PlatformServices On(JournalBench bench) => bench.Platform with { Environment = new FixedEnvironment(new Dictionary<string, string>()) };

    private static ConfigurationRequest Request(string name, string? value) => new() { Name = name, Value = value, Load = new LoadOptions { ProjectDirectory = "/project" } };

    private void Put(string text) => _bench.Disk.Files[JournalBench.Settings] = Encoding.UTF8.GetBytes(text);

    private string Text() => Encoding.UTF8.GetString(_bench.Disk.Files[JournalBench.Settings]);
}
