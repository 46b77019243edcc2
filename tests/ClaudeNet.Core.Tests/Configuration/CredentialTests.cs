using System;
using System.IO;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class CredentialTests
{
    [Fact]
    public void Credentials_come_in_the_order_in_which_the_client_prefers_them()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_API_KEY", "sk-ant-api03-x").Set("ANTHROPIC_AUTH_TOKEN", "token").Set("CLAUDE_CODE_OAUTH_TOKEN", "sk-ant-oat01-x")
            .Set("CLAUDE_CODE_USE_BEDROCK", "1")
            .Write(machine.UserSettings, """{"apiKeyHelper":"/bin/false"}""")
            .Write(Path.Combine(machine.Home, ".claude", ".credentials.json"), "never read");

        var credentials = machine.Load().Credentials;

        Assert.Equal(
            [CredentialKind.CloudProvider, CredentialKind.AuthToken, CredentialKind.ApiKey, CredentialKind.ApiKeyHelper, CredentialKind.OAuthToken, CredentialKind.StoredLogin],
            credentials.Found.Select(credential => credential.Kind));
        Assert.Equal(5, credentials.Shadowed.Count);
    }

    [Fact]
    public void A_key_travels_beside_an_auth_token()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_API_KEY", "sk-ant-api03-x").Set("ANTHROPIC_AUTH_TOKEN", "token");

        var credentials = machine.Load().Credentials;

        Assert.Equal(CredentialKind.AuthToken, credentials.Effective!.Kind);
        Assert.Equal(CredentialKind.ApiKey, credentials.SentToo!.Kind);
        Assert.Empty(credentials.Shadowed);
    }

    [Fact]
    public void The_secret_never_shows()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_API_KEY", "sk-ant-api03-hunter2 ");

        var credential = machine.Load().Credentials.Effective!;

        Assert.Equal("***", credential.Secret!.ToString());
        Assert.Equal("sk-ant-api03-hunter2 ", credential.Secret.Use(value => value));
        Assert.DoesNotContain("hunter2", credential + string.Concat(credential.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ANTHROPIC_API_KEY", "sk-ant-api03-abc", 0)]
    [InlineData("ANTHROPIC_API_KEY", " sk-ant-api03-abc", 1)]
    [InlineData("ANTHROPIC_API_KEY", "sk-ant-api03-abc\n", 1)]
    [InlineData("ANTHROPIC_API_KEY", "\"sk-ant-api03-abc\"", 1)]
    [InlineData("ANTHROPIC_API_KEY", "sk-ant-oat01-abc", 1)]
    [InlineData("ANTHROPIC_API_KEY", "   ", 1)]
    [InlineData("ANTHROPIC_API_KEY", "sk-ant-\u00e4", 1)]
    [InlineData("ANTHROPIC_AUTH_TOKEN", "anything", 0)]
    [InlineData("CLAUDE_CODE_OAUTH_TOKEN", "sk-ant-oat01-abc", 0)]
    [InlineData("CLAUDE_CODE_OAUTH_TOKEN", "sk-ant-api03-abc", 1)]
    [InlineData("CLAUDE_CODE_OAUTH_TOKEN", "abc", 1)]
    public void The_shape_tells_what_is_wrong(string name, string value, int problems)
    {
        using var machine = new TestPlatform();
        machine.Set(name, value);

        Assert.Equal(problems, machine.Load().Credentials.Effective!.Problems.Length);
    }

    [Fact]
    public void A_bearer_prefix_is_named()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_AUTH_TOKEN", "Bearer abc");

        Assert.Contains(machine.Load().Credentials.Effective!.Problems, problem => problem.Contains("Bearer", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_variable_is_no_credential()
    {
        using var machine = new TestPlatform();
        machine.Set("ANTHROPIC_API_KEY", string.Empty);

        Assert.Null(machine.Load().Credentials.Effective);
    }

    [Fact]
    public void The_keychain_of_macos_is_said_to_be_unseen()
    {
        using var machine = new TestPlatform(OperatingSystemKind.MacOS);

        Assert.Contains("keychain", machine.Load().Credentials.Unseen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-ant-api03-x", true)]
    [InlineData("sk-proj-x", false)]
    public void Anthropics_own_host_takes_its_own_keys(string key, bool good)
        => Assert.Equal(good, CredentialShape.FirstPartyKeyProblem(key) is null);
}
