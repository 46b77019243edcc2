using System;
using System.IO;
using System.Linq;
using System.Text;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class ConfigurationLoaderTests
{
    [Fact]
    public void Nothing_set_gives_the_default_base_url_and_no_problem()
    {
        using var machine = new TestPlatform();

        var configuration = machine.Load();

        Assert.Equal(new Uri("https://api.anthropic.com"), configuration.BaseUri);
        Assert.Equal(SettingScope.Default, configuration.BaseUriSetting.Scope);
        Assert.Null(configuration.BaseUriProblem);
        Assert.Empty(configuration.Problems);
        Assert.Empty(configuration.Credentials.Found);
    }

    [Fact]
    public void The_strongest_source_wins_and_names_those_it_hides()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_BASE_URL", "https://process.test")
            .WriteEnv(machine.UserSettings, "ANTHROPIC_BASE_URL", "https://user.test")
            .WriteEnv(machine.ProjectSettings, "ANTHROPIC_BASE_URL", "https://project.test")
            .WriteEnv(machine.LocalSettings, "ANTHROPIC_BASE_URL", "https://local.test")
            .WriteEnv(machine.ManagedSettings, "ANTHROPIC_BASE_URL", "https://managed.test")
            .WriteEnv(Path.Combine(machine.Managed, "managed-settings.d", "10-a.json"), "ANTHROPIC_BASE_URL", "https://ten.test")
            .WriteEnv(Path.Combine(machine.Managed, "managed-settings.d", "20-b.json"), "ANTHROPIC_BASE_URL", "https://twenty.test");

        var setting = machine.Load().BaseUriSetting;

        Assert.Equal("https://twenty.test", setting.Value);
        Assert.Equal(
            ["https://ten.test", "https://managed.test", "https://local.test", "https://project.test", "https://user.test", "https://process.test"],
            setting.Shadowed.Select(value => value.Value));
        Assert.Equal(
            [SettingScope.Managed, SettingScope.Managed, SettingScope.ProjectLocal, SettingScope.Project, SettingScope.User, SettingScope.Process],
            setting.Shadowed.Select(value => value.Scope));
        Assert.Equal("process environment", setting.Shadowed[5].Origin);
    }

    [Fact]
    public void The_configuration_folder_can_be_moved()
    {
        using var machine = new TestPlatform();
        var moved = Path.Combine(machine.Root, "moved");
        machine.Set("CLAUDE_CONFIG_DIR", moved).WriteEnv(Path.Combine(moved, "settings.json"), "API_TIMEOUT_MS", "1000")
            .WriteEnv(machine.UserSettings, "API_TIMEOUT_MS", "2000");

        Assert.Equal("1000", machine.Load().Settings.Find("API_TIMEOUT_MS")!.Value);
    }

    [Fact]
    public void A_file_that_does_not_parse_is_a_problem_with_its_place()
    {
        using var machine = new TestPlatform();
        machine.Write(machine.UserSettings, "{\n  \"env\": {,}\n}");

        var problem = Assert.Single(machine.Load().Problems);

        Assert.Equal(machine.UserSettings, problem.Path);
        Assert.Equal(2, problem.Line);
        Assert.Equal(11, problem.Column);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"env\":[]}")]
    [InlineData("{\"env\":{\"A\":{}}}")]
    [InlineData("{\"env\":{\"A\":null}}")]
    public void A_document_of_the_wrong_shape_is_a_problem(string text)
    {
        using var machine = new TestPlatform();
        machine.Write(machine.UserSettings, text);

        Assert.Single(machine.Load().Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("{}")]
    [InlineData("{\"env\":null}")]
    public void A_file_that_says_nothing_is_no_problem(string text)
    {
        using var machine = new TestPlatform();
        machine.Write(machine.UserSettings, text);

        Assert.Empty(machine.Load().Problems);
    }

    [Fact]
    public void Numbers_and_booleans_are_taken_as_text()
    {
        using var machine = new TestPlatform();
        machine.Write(machine.UserSettings, """{"env":{"API_TIMEOUT_MS":3000,"DISABLE_TELEMETRY":true,"DISABLE_AUTOUPDATER":false}}""");

        var settings = machine.Load().Settings;

        Assert.Equal("3000", settings.Find("API_TIMEOUT_MS")!.Value);
        Assert.Equal("true", settings.Find("DISABLE_TELEMETRY")!.Value);
        Assert.Equal("false", settings.Find("DISABLE_AUTOUPDATER")!.Value);
    }

    [Fact]
    public void A_huge_file_is_not_read()
    {
        using var machine = new TestPlatform();
        machine.Write(machine.UserSettings, new byte[(16 << 20) + 1]);

        var configuration = machine.Load();

        Assert.Equal(machine.UserSettings, Assert.Single(configuration.Unreadable).What);
        Assert.Empty(configuration.Problems);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_problem()
    {
        using var machine = new TestPlatform();
        machine.Write(machine.UserSettings, [0xFF, 0xFE, 0x00, 0x7B]);

        Assert.Single(machine.Load().Problems);
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("ftp://127.0.0.1:8080")]
    [InlineData("api.anthropic.com")]
    [InlineData("/v1")]
    public void A_bad_base_url_is_a_problem(string value)
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_BASE_URL", value);

        var configuration = machine.Load();

        Assert.NotNull(configuration.BaseUriProblem);
        Assert.Equal(ClientConfiguration.DefaultBaseUri, configuration.BaseUri);
    }

    [Fact]
    public void User_information_and_query_never_stay_in_the_base_url()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_BASE_URL", "https://me:hunter2@gateway.test/base?key=hunter2");

        Assert.Equal("https://gateway.test/base", machine.Load().BaseUri.AbsoluteUri);
    }

    [Theory]
    [InlineData("CLAUDE_CODE_USE_BEDROCK", "AWS_REGION", "eu-west-1", "https://bedrock-runtime.eu-west-1.amazonaws.com/")]
    [InlineData("CLAUDE_CODE_USE_VERTEX", "CLOUD_ML_REGION", "global", "https://aiplatform.googleapis.com/")]
    [InlineData("CLAUDE_CODE_USE_VERTEX", "CLOUD_ML_REGION", "us-east5", "https://us-east5-aiplatform.googleapis.com/")]
    [InlineData("CLAUDE_CODE_USE_FOUNDRY", "ANTHROPIC_FOUNDRY_RESOURCE", "mine", "https://mine.services.ai.azure.com/anthropic")]
    [InlineData("CLAUDE_CODE_USE_BEDROCK", "ANTHROPIC_BEDROCK_BASE_URL", "https://gateway.test/bedrock", "https://gateway.test/bedrock")]
    public void A_cloud_switch_moves_the_endpoint(string providerSwitch, string name, string value, string expected)
    {
        using var machine = new TestPlatform();
        machine.Set(providerSwitch, "1").Set(name, value);

        var configuration = machine.Load();

        Assert.Equal(expected, configuration.BaseUri.AbsoluteUri);
        Assert.NotEqual(ProviderKind.Anthropic, configuration.Provider);
        Assert.Equal(CredentialKind.CloudProvider, configuration.Credentials.Effective!.Kind);
    }

    [Fact]
    public void A_region_cannot_name_another_host()
    {
        using var machine = new TestPlatform();
        machine.Set("CLAUDE_CODE_USE_BEDROCK", "1").Set("AWS_REGION", "evil.test/");

        Assert.NotNull(machine.Load().BaseUriProblem);
    }

    [Fact]
    public void Another_users_settings_come_without_this_processs_credentials()
    {
        using var machine = new TestPlatform();
        var other = Path.Combine(machine.Root, "other");
        machine.Set("ANTHROPIC_API_KEY", "sk-ant-api03-x").WriteEnv(Path.Combine(other, ".claude", "settings.json"), "API_TIMEOUT_MS", "7");

        var configuration = machine.Load(other);

        Assert.True(configuration.IsOtherUsers);
        Assert.Empty(configuration.Credentials.Found);
        Assert.Equal("7", configuration.Settings.Find("API_TIMEOUT_MS")!.Value);
    }

    [Fact]
    public void A_project_in_the_home_folder_is_the_users_own()
    {
        using var machine = new TestPlatform();
        machine.WriteEnv(machine.UserSettings, "API_TIMEOUT_MS", "5");

        var configuration = ConfigurationLoader.Load(machine.Services, new LoadOptions { ManagedDirectory = machine.Managed, ProjectDirectory = machine.Home });

        Assert.Equal(SettingScope.User, configuration.Settings.Find("API_TIMEOUT_MS")!.Scope);
    }

    [Fact]
    public void What_windows_only_stores_is_shown_but_not_in_effect()
    {
        using var machine = new TestPlatform(OperatingSystemKind.Windows);
        machine.Set("HTTPS_PROXY", "http://stored:1", EnvironmentScope.User);

        var configuration = machine.Load();

        Assert.Null(configuration.Settings.Find("HTTPS_PROXY"));
        Assert.Equal(SettingScope.User, Assert.Single(configuration.Settings.Stored).Scope);
    }

    [Fact]
    public void No_secret_shows_in_any_setting()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_API_KEY", "hunter2").Set("ANTHROPIC_CUSTOM_HEADERS", "X: hunter2").Set("CLAUDE_CODE_CLIENT_KEY_PASSPHRASE", "hunter2");

        var text = new StringBuilder();
        foreach (var setting in machine.Load().Settings.Effective)
        {
            text.Append(setting).Append(setting.Value).Append(setting.Secret);
        }

        Assert.DoesNotContain("hunter2", text.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("1", false)]
    [InlineData("false", false)]
    public void Only_zero_switches_verification_off(string value, bool expected)
    {
        using var machine = new TestPlatform();
        machine.Set("NODE_TLS_REJECT_UNAUTHORIZED", value);

        Assert.Equal(expected, machine.Load().Certificates.VerificationDisabled);
    }
}
