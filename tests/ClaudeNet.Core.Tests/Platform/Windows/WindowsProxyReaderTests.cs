using System;
using System.ComponentModel;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Windows;

/// <summary>Which of Windows' settings counts, with a registry and a PAC file that the test makes up.</summary>
public sealed class WindowsProxyReaderTests
{
    private static readonly Uri s_endpoint = new("https://api.anthropic.com/");

    private static readonly byte[] s_winHttp = Convert.FromHexString("28000000000000000300000009000000" + "77696E687474703A31" + "00000000");

    private static readonly byte[] s_detects = Convert.FromHexString("460000000500000009000000" + "000000000000000000000000");

    [Fact]
    public async Task Nothing_set_is_no_proxy_and_no_complaint()
    {
        var answer = await ReadAsync(new FakeRegistry());

        Assert.Null(answer.Proxy);
        Assert.Null(answer.Origin);
        Assert.Empty(answer.Unreadable);
    }

    [Fact]
    public async Task The_user_s_proxy_counts_when_it_is_switched_on()
    {
        var registry = new FakeRegistry().User("ProxyServer", "http=a:1;https=name:secret@b:2");

        Assert.Null((await ReadAsync(registry)).Proxy);
        var answer = await ReadAsync(registry.User("ProxyEnable", 1));
        Assert.Equal("http://b:2/", answer.Proxy?.AbsoluteUri);
        Assert.Equal("WinINET", answer.Origin);
    }

    [Fact]
    public async Task An_exception_of_the_user_leaves_the_endpoint_direct()
    {
        var registry = new FakeRegistry().User("ProxyServer", "b:2").User("ProxyEnable", 1).User("ProxyOverride", "<local>;*.anthropic.com");

        Assert.Null((await ReadAsync(registry)).Proxy);
    }

    [Fact]
    public async Task A_policy_of_one_proxy_for_all_users_leaves_the_user_s_own_aside()
    {
        var registry = new FakeRegistry().User("ProxyServer", "mine:1").User("ProxyEnable", 1)
            .Machine("ProxyServer", "everyone:2").Machine("ProxyEnable", 1)
            .Set(RegistryRoot.LocalMachine, @"Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings", "ProxySettingsPerUser", RegistryValue.OfNumber(0));

        var answer = await ReadAsync(registry);

        Assert.Equal("http://everyone:2/", answer.Proxy?.AbsoluteUri);
        Assert.StartsWith("WinINET", answer.Origin);
        Assert.NotEqual("WinINET", answer.Origin);
    }

    [Fact]
    public async Task Winhttp_s_proxy_is_the_last_resort()
    {
        var registry = new FakeRegistry().Connection(RegistryRoot.LocalMachine, "WinHttpSettings", s_winHttp);

        Assert.Equal("WinHTTP", (await ReadAsync(registry)).Origin);
        Assert.Equal("http://winhttp:1/", (await ReadAsync(registry)).Proxy?.AbsoluteUri);
        Assert.Equal("WinINET", (await ReadAsync(registry.User("ProxyServer", "b:2").User("ProxyEnable", 1))).Origin);
    }

    [Fact]
    public async Task A_pac_file_is_asked_and_named_without_what_is_secret_in_its_address()
    {
        var registry = new FakeRegistry().User("AutoConfigURL", "http://user:secret@pac.example/proxy.pac?token=secret").User("ProxyServer", "named:1").User("ProxyEnable", 1);

        var answer = await ReadAsync(registry, (url, endpoint, _) =>
        {
            Assert.Equal("http://user:secret@pac.example/proxy.pac?token=secret", url);
            Assert.Equal(s_endpoint, endpoint);
            return Task.FromResult((true, (string?)"from-pac:3128;second:3128"));
        });

        Assert.Equal("http://from-pac:3128/", answer.Proxy?.AbsoluteUri);
        Assert.Equal("PAC file http://pac.example/proxy.pac", answer.Origin);
    }

    [Fact]
    public async Task A_pac_file_that_says_direct_has_the_last_word()
    {
        var registry = new FakeRegistry().User("AutoConfigURL", "http://pac.example/proxy.pac").User("ProxyServer", "named:1").User("ProxyEnable", 1);

        var answer = await ReadAsync(registry, (_, _, _) => Task.FromResult((true, (string?)null)));

        Assert.Null(answer.Proxy);
        Assert.Empty(answer.Unreadable);
    }

    [Fact]
    public async Task An_automatic_search_that_finds_nothing_leaves_the_named_proxy()
    {
        var registry = new FakeRegistry().Connection(RegistryRoot.CurrentUser, "DefaultConnectionSettings", s_detects).User("ProxyServer", "named:1").User("ProxyEnable", 1);

        var answer = await ReadAsync(registry, (url, _, _) =>
        {
            Assert.Null(url);
            return Task.FromResult((false, (string?)null));
        });

        Assert.Equal("http://named:1/", answer.Proxy?.AbsoluteUri);
        Assert.Empty(answer.Unreadable);
    }

    [Fact]
    public async Task A_pac_file_that_fails_is_listed_without_its_secrets()
    {
        var registry = new FakeRegistry().User("AutoConfigURL", "http://user:secret@pac.example/proxy.pac");

        var answer = await ReadAsync(registry, (_, _, _) => throw new Win32Exception(12167, "the PAC file cannot be downloaded (12167)"));

        Assert.Null(answer.Proxy);
        var item = Assert.Single(answer.Unreadable);
        Assert.Equal("proxy by PAC file http://pac.example/proxy.pac", item.What);
        Assert.Contains("12167", item.Why);
    }

    [Fact]
    public async Task A_pac_file_that_never_answers_is_left_after_the_patience_given()
    {
        var registry = new FakeRegistry().User("AutoConfigURL", "http://pac.example/proxy.pac");
        var never = new TaskCompletionSource<(bool, string?)>();
        CancellationToken abandoned = default;

        var answer = await ReadAsync(
            registry,
            (_, _, token) =>
            {
                abandoned = token;
                return never.Task;
            },
            TimeSpan.FromMilliseconds(20));

        Assert.Null(answer.Proxy);
        Assert.Contains("no answer after", Assert.Single(answer.Unreadable).Why);
        Assert.True(abandoned.IsCancellationRequested);
    }

    [Fact]
    public async Task The_user_s_cancel_is_a_cancel()
    {
        var registry = new FakeRegistry().User("AutoConfigURL", "http://pac.example/proxy.pac");
        using var cancel = new CancellationTokenSource();
        var reader = new WindowsProxyReader(registry, new SystemClock(), (_, _, _) =>
        {
            cancel.Cancel();
            return new TaskCompletionSource<(bool, string?)>().Task;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(s_endpoint, TimeSpan.FromMinutes(5), cancel.Token));
    }

    [Fact]
    public async Task What_may_not_be_read_and_what_is_broken_are_listed()
    {
        var registry = new FakeRegistry()
            .Fail(RegistryRoot.CurrentUser, FakeRegistry.InternetSettings, "ProxyEnable", new UnauthorizedAccessException("this user may not read it"))
            .Connection(RegistryRoot.LocalMachine, "WinHttpSettings", [0x28, 0, 0, 0]);

        var answer = await ReadAsync(registry);

        Assert.Null(answer.Proxy);
        Assert.Collection(
            answer.Unreadable,
            item => Assert.Equal("WinINET proxy settings: this user may not read it", item.ToString()),
            item => Assert.Equal("WinHTTP proxy settings: the value WinHttpSettings is cut short", item.ToString()));
    }

    [Fact]
    public async Task This_machine_itself_is_reached_without_a_proxy()
    {
        var registry = new FakeRegistry().User("ProxyServer", "b:2").User("ProxyEnable", 1);

        var answer = await Reader(registry, (_, _, _) => throw new IOException()).ReadAsync(new Uri("http://127.0.0.1:8080/"), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Null(answer.Proxy);
    }

    private static Task<SystemProxyAnswer> ReadAsync(FakeRegistry registry, AutoProxyLookUp? lookUp = null, TimeSpan? patience = null)
        => Reader(registry, lookUp ?? ((_, _, _) => throw new InvalidOperationException("Nobody should have asked."))).ReadAsync(
            s_endpoint, patience ?? TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private static WindowsProxyReader Reader(FakeRegistry registry, AutoProxyLookUp lookUp) => new(registry, new SystemClock(), lookUp);
}
