using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text;
using ClaudeNet.Core.Tests.Repair;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Commands;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.Remote;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class ClaudeConfigurationCommandTests
{
    private const string Settings = JournalBench.Settings;

    private readonly JournalBench _bench = new() { IsElevated = false };
    private readonly RecordingSink _sink = new();
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public void What_if_shows_the_line_and_changes_nothing()
    {
        _bench.Disk.Files[Settings] = Encoding.UTF8.GetBytes("{\n  \"env\": {\n    \"API_TIMEOUT_MS\": \"1\"\n  }\n}\n");
        byte[] before = _bench.Disk.Files[Settings];
        _sink.Process = false;
        Run(new SetClaudeConfigurationCommand { Name = "API_TIMEOUT_MS", Value = "120000", PassThru = true });
        string question = Assert.Single(_sink.Questions);
        Assert.Contains("line 3", question, StringComparison.Ordinal);
        Assert.Contains("-   \"API_TIMEOUT_MS\": \"1\"", question, StringComparison.Ordinal);
        Assert.Contains("+   \"API_TIMEOUT_MS\": \"120000\"", question, StringComparison.Ordinal);
        Assert.Same(before, _bench.Disk.Files[Settings]);
        Assert.Empty(_sink.Objects);
        Assert.Empty(_sink.Errors);
    }

    [Fact]
    public void A_setting_is_set_and_removed()
    {
        byte[] before = _bench.Disk.Files[Settings];
        Run(new SetClaudeConfigurationCommand { Name = "API_TIMEOUT_MS", Value = "120000" });
        Assert.Contains("\"API_TIMEOUT_MS\": \"120000\"", Encoding.UTF8.GetString(_bench.Disk.Files[Settings]), StringComparison.Ordinal);
        Run(new RemoveClaudeConfigurationCommand { Name = ["API_TIMEOUT_MS", "CLAUDE_CODE_MAX_RETRIES"] });
        Assert.Equal(before, _bench.Disk.Files[Settings]);
        Assert.Empty(_sink.Errors);
        Assert.Empty(_sink.Warnings);
    }

    [Fact]
    public void A_secret_an_unknown_name_and_a_broken_file_are_errors_of_their_own()
    {
        Run(new SetClaudeConfigurationCommand { Name = "ANTHROPIC_API_KEY", Value = "sk-ant-canary-0123456789", Force = true });
        Run(new SetClaudeConfigurationCommand { Name = "CLAUDE_TIMEOUT", Value = "30" });
        _bench.Disk.Files[Settings] = Encoding.UTF8.GetBytes("{,}");
        Run(new SetClaudeConfigurationCommand { Name = "API_TIMEOUT_MS", Value = "90000" });
        Assert.Equal(["SecretRefused", "SettingUnknown", "SettingsFileInvalid"], _sink.Errors.Select(error => error.Id));
        Assert.All(_sink.Errors, error => Assert.DoesNotContain("canary", error.ToString() + error.Exception.Message, StringComparison.Ordinal));
        Assert.Empty(_sink.Questions);
        Assert.Equal("{,}", Encoding.UTF8.GetString(_bench.Disk.Files[Settings]));
    }

    [Fact]
    public void Get_gives_what_fits_the_name_and_an_error_for_a_profile_that_is_not_there()
    {
        _variables["HTTPS_PROXY"] = "http://u:canary@proxy.example:8080";
        _variables["API_TIMEOUT_MS"] = "90000";
        Run(new GetClaudeConfigurationCommand { Name = ["https_*"] });
        Assert.Equal("http://proxy.example:8080", Assert.IsType<ClaudeSetting>(Assert.Single(_sink.Objects)).Value);
        _sink.Objects.Clear();
        Run(new GetClaudeConfigurationCommand { UserProfile = "/no/such/folder" });
        Assert.Equal("UserProfileNotFound", Assert.Single(_sink.Errors).Id);
        Assert.Empty(_sink.Objects);
    }

    [Fact]
    public void Names_are_completed_without_secrets()
    {
        string[] words = new SettingNameCompleter().Matching("api_").Select(word => word.Key).ToArray();
        Assert.Equal(["API_FORCE_IDLE_TIMEOUT", "API_TIMEOUT_MS"], words);
        Assert.Empty(new SettingNameCompleter().Matching("ANTHROPIC_API_KEY"));
    }

    private void Run(AsyncCommand command)
    {
        command.PlatformFactory = () => _bench.Platform with { Environment = new FixedEnvironment(_variables) };
        command.Sink = _sink;
        using (command)
        {
            Invoke(command, "BeginProcessing");
            Invoke(command, "ProcessRecord");
            Invoke(command, "EndProcessing");
        }
    }

    private static void Invoke(object command, string method)
        => command.GetType().GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(command, null);
}
