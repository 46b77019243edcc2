using System;
using System.IO;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Core.Tests.Platform;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

/// <summary>Managed settings in the registry of Windows.</summary>
public sealed class RegistryPolicyTests
{
    private const string Key = @"SOFTWARE\Policies\ClaudeCode";
    private const string MachineOrigin = @"HKLM\SOFTWARE\Policies\ClaudeCode\Settings";
    private const string UserOrigin = @"HKCU\SOFTWARE\Policies\ClaudeCode\Settings";

    [Fact]
    public void The_machine_s_policy_beats_files_and_process()
    {
        using var platform = Machine("https://policy.example", RegistryRoot.LocalMachine);
        platform.WriteEnv(platform.ManagedSettings, "ANTHROPIC_BASE_URL", "https://file.example").Set("ANTHROPIC_BASE_URL", "https://process.example");

        var configuration = platform.Load();

        Assert.Equal("https://policy.example/", configuration.BaseUri.AbsoluteUri);
        Assert.Equal(SettingScope.Managed, configuration.BaseUriSetting.Scope);
        Assert.Equal(MachineOrigin, configuration.BaseUriSetting.Origin);
        Assert.DoesNotContain(configuration.Sources, source => source.Origin == platform.ManagedSettings);
    }

    [Fact]
    public void The_user_s_policy_counts_only_where_an_administrator_left_nothing()
    {
        using var platform = Machine("https://policy.example", RegistryRoot.CurrentUser);
        platform.WriteEnv(platform.UserSettings, "ANTHROPIC_BASE_URL", "https://user.example");

        Assert.Equal(UserOrigin, platform.Load().BaseUriSetting.Origin);
        platform.WriteEnv(platform.ManagedSettings, "ANTHROPIC_BASE_URL", "https://file.example");
        Assert.Equal(platform.ManagedSettings, platform.Load().BaseUriSetting.Origin);
    }

    [Fact]
    public void Another_user_s_profile_has_nothing_to_do_with_this_user_s_policy()
    {
        using var platform = Machine("https://policy.example", RegistryRoot.CurrentUser);

        Assert.Equal(SettingScope.Default, platform.Load(Path.Combine(platform.Root, "other")).BaseUriSetting.Scope);
    }

    [Fact]
    public void A_broken_policy_is_a_problem_with_its_place()
    {
        using var platform = new TestPlatform(OperatingSystemKind.Windows)
        {
            Registry = new FakeRegistry().Set(RegistryRoot.LocalMachine, Key, "Settings", RegistryValue.OfText("{\"env\": oops}")),
        };

        var problem = Assert.Single(platform.Load().Problems);
        Assert.Equal(MachineOrigin, problem.Path);
        Assert.Equal(1, problem.Line);
    }

    [Fact]
    public void A_value_that_is_no_text_is_a_problem()
    {
        using var platform = new TestPlatform(OperatingSystemKind.Windows)
        {
            Registry = new FakeRegistry().Set(RegistryRoot.LocalMachine, Key, "Settings", RegistryValue.OfNumber(1)),
        };

        Assert.Contains("REG_SZ", Assert.Single(platform.Load().Problems).Message);
    }

    [Fact]
    public void A_policy_that_may_not_be_read_is_listed()
    {
        using var platform = new TestPlatform(OperatingSystemKind.Windows)
        {
            Registry = new FakeRegistry().Fail(RegistryRoot.LocalMachine, Key, "Settings", new UnauthorizedAccessException()),
        };

        Assert.Equal(MachineOrigin, Assert.Single(platform.Load().Unreadable).What);
    }

    [Fact]
    public void Without_a_registry_none_is_listed()
    {
        using var platform = new TestPlatform();

        Assert.DoesNotContain(platform.Load().Sources, source => source.Origin.StartsWith("HK", StringComparison.Ordinal));
    }

    private static TestPlatform Machine(string baseUri, RegistryRoot root) => new(OperatingSystemKind.Windows)
    {
        Registry = new FakeRegistry().Set(root, Key, "Settings", RegistryValue.OfText("{\"env\":{\"ANTHROPIC_BASE_URL\":\"" + baseUri + "\"}}")),
    };
}
