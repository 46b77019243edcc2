using System;
using System.Linq;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class ProxySelectorTests
{
    private static readonly Uri s_https = new("https://api.mock.test:8444");
    private static readonly Uri s_http = new("http://v4.mock.test:8080");

    private static ProxyDecision Select(Uri target, params string[] namesAndValues)
    {
        using var machine = new TestPlatform();
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            machine.Set(namesAndValues[i], namesAndValues[i + 1]);
        }

        return machine.Load().Proxies.Select(target);
    }

    [Theory]
    [InlineData("https_proxy")]
    [InlineData("HTTPS_PROXY")]
    [InlineData("http_proxy")]
    [InlineData("HTTP_PROXY")]
    [InlineData("all_proxy")]
    [InlineData("ALL_PROXY")]
    public void Any_proxy_variable_serves_https_and_http_urls(string variable)
    {
        foreach (var target in new[] { s_https, s_http })
        {
            var decision = Select(target, variable, "http://127.0.0.1:3128");

            Assert.True(decision.IsUsed);
            Assert.Equal(variable, decision.Variable);
            Assert.Equal(new Uri("http://127.0.0.1:3128"), decision.Proxy);
            Assert.Equal("http://127.0.0.1:3128", decision.Display);
        }
    }

    [Theory]
    [InlineData("https://localhost:8444")]
    [InlineData("https://127.0.0.1:8444")]
    public void Loopback_is_not_bypassed_by_itself(string target)
        => Assert.True(Select(new Uri(target), "HTTPS_PROXY", "http://127.0.0.1:3128").IsUsed);

    [Fact]
    public void Lower_case_wins_and_the_loser_is_named_as_a_conflict()
    {
        var decision = Select(s_https, "HTTPS_PROXY", "http://127.0.0.1:3999", "https_proxy", "http://127.0.0.1:3128");

        Assert.Equal("https_proxy", decision.Variable);
        Assert.Equal(["HTTPS_PROXY"], decision.Conflicts.Select(value => value.Name));
    }

    [Fact]
    public void Two_spellings_of_the_same_proxy_are_no_conflict()
        => Assert.Empty(Select(s_https, "HTTPS_PROXY", "http://proxy:8080/", "http_proxy", "proxy:8080").Conflicts);

    [Fact]
    public void An_empty_variable_counts_as_not_set()
        => Assert.Equal("HTTP_PROXY", Select(s_https, "https_proxy", "", "HTTP_PROXY", "http://p:1").Variable);

    [Fact]
    public void A_missing_scheme_is_taken_for_http_and_told()
    {
        var decision = Select(s_https, "HTTPS_PROXY", "127.0.0.1:3128");

        Assert.True(decision.IsUsed);
        Assert.True(decision.SchemeMissing);
        Assert.Equal("http://127.0.0.1:3128", decision.Display);
    }

    [Theory]
    [InlineData("socks5://127.0.0.1:3128")]
    [InlineData("socks5h://127.0.0.1:3128")]
    [InlineData("ftp://127.0.0.1")]
    public void A_scheme_that_the_client_cannot_speak_is_unsupported(string proxy)
    {
        var decision = Select(s_https, "HTTPS_PROXY", proxy);

        Assert.True(decision.SchemeUnsupported);
        Assert.False(decision.IsUsed);
        Assert.Null(decision.InvalidReason);
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("http://:8080")]
    [InlineData("http://host:99999")]
    [InlineData("   ")]
    [InlineData("http://user:hunter2@bad host:80")]
    public void What_is_no_url_is_invalid_and_not_quoted(string proxy)
    {
        var decision = Select(s_https, "HTTPS_PROXY", proxy);

        Assert.False(decision.IsUsed);
        Assert.NotNull(decision.InvalidReason);
        Assert.DoesNotContain("hunter2", decision.InvalidReason, StringComparison.Ordinal);
    }

    [Fact]
    public void User_and_password_become_a_credential_and_are_never_shown()
    {
        var decision = Select(s_https, "HTTPS_PROXY", "http://corpuser:fake%40pass@127.0.0.1:3128");

        Assert.Equal("corpuser:fake@pass", decision.Credential!.Use(text => text));
        Assert.Equal(string.Empty, decision.Proxy!.UserInfo);
        Assert.DoesNotContain("pass", decision.Display + decision.Credential + decision + decision.Setting, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8444", "127.0.0.0/8")]
    [InlineData("https://api.mock.test:8444", ".mock.test")]
    [InlineData("https://api.mock.test:8444", "mock.test")]
    [InlineData("https://api.mock.test:8444", "*.mock.test")]
    [InlineData("https://api.mock.test:8444", "api.mock.test")]
    [InlineData("https://API.mock.test:8444", "Api.Mock.Test")]
    [InlineData("https://api.mock.test:8444", "api.mock.test:8444")]
    [InlineData("https://api.mock.test:8444", "*")]
    [InlineData("https://[::1]:8444", "::1")]
    [InlineData("https://[::1]:8444", "[::1]:8444")]
    [InlineData("https://[fd00::5]", "fd00::/8")]
    [InlineData("https://10.1.2.3", "10.1.2.0/23")]
    public void A_matching_entry_bypasses_the_proxy(string target, string entry)
    {
        var decision = Select(new Uri(target), "HTTPS_PROXY", "http://127.0.0.1:3128", "NO_PROXY", entry);

        Assert.False(decision.IsUsed);
        Assert.Equal(entry, decision.BypassedBy);
        Assert.Equal("NO_PROXY", decision.BypassSetting!.Name);
    }

    [Theory]
    [InlineData("a.example, api.mock.test")]
    [InlineData("a.example api.mock.test")]
    [InlineData(",,a.example,,api.mock.test,")]
    public void Commas_and_spaces_separate_entries(string list)
        => Assert.Equal("api.mock.test", Select(s_https, "https_proxy", "http://p:1", "NO_PROXY", list).BypassedBy);

    [Theory]
    [InlineData("https://api.mock.test:8444", "ock.test")]
    [InlineData("https://api.mock.test:8444", "api.mock.test:443")]
    [InlineData("https://api.mock.test:8444", "api.mock.test:x")]
    [InlineData("https://api.mock.test:8444", "x.api.mock.test")]
    [InlineData("https://api.mock.test:8444", ".")]
    [InlineData("https://127.0.0.1", "0.0.1")]
    [InlineData("https://127.0.0.1", "128.0.0.0/8")]
    [InlineData("https://127.0.0.1", "127.0.0.0/64")]
    [InlineData("https://127.0.0.1", "127.0.0.0/x")]
    [InlineData("https://127.0.0.1", "::/0")]
    [InlineData("https://10.1.4.3", "10.1.2.0/23")]
    public void An_entry_that_does_not_match_leaves_the_proxy_in_use(string target, string entry)
        => Assert.True(Select(new Uri(target), "HTTPS_PROXY", "http://127.0.0.1:3128", "NO_PROXY", entry).IsUsed);

    [Fact]
    public void Lower_case_no_proxy_wins()
    {
        var decision = Select(s_https, "https_proxy", "http://p:1", "NO_PROXY", "*", "no_proxy", "other.test");

        Assert.True(decision.IsUsed);
    }

    [Fact]
    public void Without_variables_the_client_connects_directly()
    {
        var decision = Select(s_https, "NO_PROXY", "*");

        Assert.False(decision.IsUsed);
        Assert.Null(decision.Setting);
        Assert.Null(decision.BypassedBy);
    }

    [Fact]
    public void On_windows_the_two_cases_are_one_variable()
    {
        using var machine = new TestPlatform(OperatingSystemKind.Windows);
        machine.Set("Https_Proxy", "http://p:1");

        var decision = machine.Load().Proxies.Select(s_https);

        Assert.True(decision.IsUsed);
        Assert.Empty(decision.Conflicts);
    }

    [Fact]
    public void A_proxy_given_as_parameter_ignores_the_environment()
    {
        Assert.Equal(SettingScope.Parameter, ProxySelector.Always("http://p:1").Select(s_https).Setting!.Scope);
        Assert.False(ProxySelector.None().Select(s_https).IsUsed);
    }
}
