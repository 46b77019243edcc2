using System;
using ClaudeNet.Platform.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Windows;

/// <summary>The two notations of WinINET and WinHTTP.</summary>
public sealed class ProxyTextTests
{
    [Theory]
    [InlineData("proxy.corp.example:8080", "http://proxy.corp.example:8080/")]
    [InlineData("http://proxy.corp.example:8080", "http://proxy.corp.example:8080/")]
    [InlineData("http=plain:80;https=secure:8443;ftp=f:21", "http://secure:8443/")]
    [InlineData("HTTPS=secure:8443", "http://secure:8443/")]
    [InlineData("https=https://secure:8443", "https://secure:8443/")]
    [InlineData("http=plain:80 fallback:3128", "http://fallback:3128/")]
    [InlineData("first:1;second:2", "http://first:1/")]
    [InlineData("user:secret@proxy:3128", "http://proxy:3128/")]
    [InlineData("[2001:db8::1]:3128", "http://[2001:db8::1]:3128/")]
    [InlineData("proxy", "http://proxy/")]
    public void The_proxy_for_https_is_found(string list, string expected)
        => Assert.Equal(expected, ProxyListText.Select(list, "https")?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData(";;  ;")]
    [InlineData("http=plain:80")]
    [InlineData("socks=socks.corp.example:1080")]
    [InlineData("socks5://socks.corp.example:1080")]
    [InlineData("https=")]
    [InlineData("host:notaport")]
    [InlineData("://")]
    public void What_names_no_proxy_for_https_is_none(string list) => Assert.Null(ProxyListText.Select(list, "https"));

    [Theory]
    [InlineData("*.anthropic.com")]
    [InlineData("api.anthropic.com")]
    [InlineData("API.Anthropic.COM")]
    [InlineData("localhost;*.corp.example,*anthropic*")]
    [InlineData("https://api.anthropic.com")]
    [InlineData("api.anthropic.com:443")]
    [InlineData("*")]
    public void An_exception_matches(string list) => Assert.True(ProxyBypassText.Matches(list, new Uri("https://api.anthropic.com/")));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<local>")]
    [InlineData("<-loopback>")]
    [InlineData("anthropic.com")]
    [InlineData("http://api.anthropic.com")]
    [InlineData("api.anthropic.com:8443")]
    [InlineData("*.anthropic.org")]
    public void Others_do_not(string? list) => Assert.False(ProxyBypassText.Matches(list, new Uri("https://api.anthropic.com/")));

    [Fact]
    public void Local_means_a_name_without_a_dot_and_no_address()
    {
        Assert.True(ProxyBypassText.Matches("<LOCAL>", new Uri("https://intranet/")));
        Assert.False(ProxyBypassText.Matches("<local>", new Uri("https://10.0.0.1/")));
        Assert.False(ProxyBypassText.Matches("<local>", new Uri("https://[2001:db8::1]/")));
    }

    [Fact]
    public void Addresses_match_by_their_text()
    {
        Assert.True(ProxyBypassText.Matches("10.*", new Uri("http://10.1.2.3/")));
        Assert.True(ProxyBypassText.Matches("[2001:db8::1]:8080", new Uri("http://[2001:db8::1]:8080/")));
        Assert.True(ProxyBypassText.Matches("2001:db8::1", new Uri("http://[2001:db8::1]/")));
        Assert.False(ProxyBypassText.Matches("10.*", new Uri("http://110.1.2.3/")));
    }

    [Fact]
    public void A_hostile_pattern_ends()
    {
        var pattern = string.Join("*a", new string[2000]) + "b";

        Assert.False(ProxyBypassText.Matches(pattern, new Uri("https://" + new string('a', 60) + ".example/")));
    }
}
