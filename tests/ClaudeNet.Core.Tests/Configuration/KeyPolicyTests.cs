using System;
using System.Collections.Generic;
using ClaudeNet.Configuration;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class KeyPolicyTests
{
    private const string FirstParty = "https://api.anthropic.com";
    private const string Gateway = "https://gateway.test";

    public static TheoryData<string, string, string, bool> Endpoints()
    {
        var data = new TheoryData<string, string, string, bool>();
        foreach (SettingScope scope in Enum.GetValues<SettingScope>())
        {
            var project = scope is SettingScope.Project or SettingScope.ProjectLocal;
            var own = scope is SettingScope.Process or SettingScope.User or SettingScope.Managed;
            data.Add(FirstParty, scope.ToString(), nameof(SettingScope.Process), !project);
            data.Add(FirstParty, scope.ToString(), nameof(SettingScope.Parameter), !project);
            data.Add(Gateway, scope.ToString(), nameof(SettingScope.Process), own);
            data.Add(Gateway, scope.ToString(), nameof(SettingScope.User), own);
            data.Add(Gateway, scope.ToString(), nameof(SettingScope.Managed), own);
            data.Add(Gateway, scope.ToString(), nameof(SettingScope.Parameter), !project);
            data.Add("https://api.anthropic.com.evil.test", scope.ToString(), nameof(SettingScope.Process), own);
        }

        return data;
    }

    private static KeyRequest Request(string endpoint = FirstParty, SettingScope scope = SettingScope.Default) => new()
    {
        Endpoint = new Uri(endpoint),
        EndpointScope = scope,
        KeyScope = SettingScope.Process,
        TlsTrusted = true,
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public void An_endpoint_gets_a_key_by_who_named_it(string endpoint, string endpointScope, string keyScope, bool allowed)
    {
        var request = Request(endpoint, Scope(endpointScope)) with { KeyScope = Scope(keyScope) };

        var decision = KeyPolicy.Decide(request);

        Assert.Equal(allowed, decision.Allowed);
        Assert.NotEmpty(decision.Reason);
    }

    [Theory]
    [InlineData("Project", false)]
    [InlineData("ProjectLocal", false)]
    [InlineData("Process", true)]
    [InlineData("User", true)]
    [InlineData("Managed", true)]
    [InlineData("Parameter", true)]
    public void A_proxy_or_tls_switch_of_the_project_denies_any_key(string scope, bool allowed)
    {
        foreach (var keyScope in new[] { SettingScope.Process, SettingScope.Parameter })
        {
            Assert.Equal(allowed, KeyPolicy.Decide(Request() with { KeyScope = keyScope, ProxyScope = Scope(scope) }).Allowed);
            Assert.Equal(allowed, KeyPolicy.Decide(Request() with { KeyScope = keyScope, TlsScope = Scope(scope) }).Allowed);
        }
    }

    [Fact]
    public void No_key_goes_to_a_certificate_that_is_not_trusted()
    {
        Assert.False(KeyPolicy.Decide(Request() with { TlsTrusted = false }).Allowed);
        Assert.False(KeyPolicy.Decide(Request() with { TlsTrusted = false, KeyScope = SettingScope.Parameter }).Allowed);
    }

    [Theory]
    [InlineData("http://api.anthropic.com", false)]
    [InlineData("http://gateway.test", false)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("http://127.0.0.1.evil.test", false)]
    public void Plain_http_carries_a_key_to_loopback_only(string endpoint, bool allowed)
    {
        var request = Request(endpoint, SettingScope.Process) with { TlsTrusted = false };

        Assert.Equal(allowed, KeyPolicy.Decide(request).Allowed);
        Assert.Equal(allowed, KeyPolicy.Decide(request with { KeyScope = SettingScope.Parameter }).Allowed);
        Assert.False(KeyPolicy.Decide(request with { ProxyScope = SettingScope.Process }).Allowed);
    }

    [Fact]
    public void No_key_follows_a_redirect()
        => Assert.False(KeyPolicy.Decide(Request() with { IsRedirected = true, KeyScope = SettingScope.Parameter }).Allowed);

    [Fact]
    public void Another_users_endpoint_gets_no_key()
    {
        Assert.False(KeyPolicy.Decide(Request(Gateway, SettingScope.User) with { IsOtherUsers = true }).Allowed);
        Assert.True(KeyPolicy.Decide(Request() with { IsOtherUsers = true }).Allowed);
    }

    [Fact]
    public void Only_keys_and_auth_tokens_are_ever_sent()
    {
        var sent = new List<CredentialKind>();
        foreach (CredentialKind kind in Enum.GetValues<CredentialKind>())
        {
            if (KeyPolicy.Decide(Request() with { Kind = kind, KeyScope = SettingScope.Parameter }).Allowed)
            {
                sent.Add(kind);
            }
        }

        Assert.Equal([CredentialKind.AuthToken, CredentialKind.ApiKey], sent);
    }

    private static SettingScope Scope(string name) => Enum.Parse<SettingScope>(name);
}
