using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Inventory;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Platform.MacOS;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.MacOS;

/// <summary>The proxy of macOS's network settings, with a scutil that is a real process and prints texts in scutil's layout, made up.</summary>
public sealed class MacProxyReaderTests
{
    private const string Settings =
        """
        <dictionary> {
          ExceptionsList : <array> {
            0 : *.local
            1 : 169.254/16
            2 : .corp.example
            3 : 10.1.2.3/8
            4 : 300/8
            5 : 1.2.3.4.5/8
            6 : 192.0.2/33
          }
          ExcludeSimpleHostnames : 1
          FTPPassive : 1
          HTTPEnable : 1
          HTTPPort : 8080
          HTTPProxy : proxy.corp.example
          HTTPSEnable : 1
          HTTPSPort : 8443
          HTTPSProxy : proxy.corp.example
          ProxyAutoConfigEnable : 1
          ProxyAutoConfigURLString : http://pac.corp.example/proxy.pac
          SOCKSEnable : 0
          SOCKSPort : 1080
          SOCKSProxy : socks.corp.example
          __SCOPED__ : <dictionary> {
            en0 : <dictionary> {
              ExceptionsList : <array> {
                0 : *.scoped.example
              }
              HTTPSEnable : 1
              HTTPSProxy : scoped.corp.example
            }
          }
        }
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private static readonly Uri s_endpoint = new("https://api.anthropic.com");

    [Fact]
    public void What_scutil_prints_is_read_and_an_interface_of_its_own_does_not_count()
    {
        var proxies = ScutilProxies.Parse(Settings);
        Assert.Equal(new Uri("http://proxy.corp.example:8443"), proxies.Https);
        Assert.Equal(new Uri("http://proxy.corp.example:8080"), proxies.Http);
        Assert.Null(proxies.Socks);
        Assert.Equal("http://pac.corp.example/proxy.pac", proxies.AutoConfigUrl);
        Assert.Equal(["*.local", "169.254/16", ".corp.example"], proxies.Exceptions.Take(3));
        Assert.DoesNotContain(proxies.Exceptions, entry => entry.Contains("scoped", StringComparison.Ordinal));
        Assert.Null(ScutilProxies.Parse("<dictionary> {\n}\n").Https);
        Assert.Null(ScutilProxies.Parse("nonsense : {\n HTTPSEnable : 1").Https);
        Assert.Null(ScutilProxies.Parse("}\n}\n}\nHTTPSEnable : 1").Https);
    }

    [Theory]
    [InlineData("printer.local", true)]
    [InlineData("git.corp.example", true)]
    [InlineData("corp.example", false)]
    [InlineData("api.anthropic.com", false)]
    [InlineData("wiki", true)]
    [InlineData("169.254.7.7", true)]
    [InlineData("169.255.7.7", false)]
    [InlineData("10.200.0.1", true)]
    [InlineData("11.1.2.3", false)]
    [InlineData("192.0.2.1", false)]
    [InlineData("1.2.3.4", false)]
    [InlineData("2001:db8::1", false)]
    public void An_exception_is_a_name_a_pattern_a_domain_or_a_network(string host, bool exempt) => Assert.Equal(exempt, ScutilProxies.Parse(Settings).Exempts(host));

    [Fact]
    public void Names_without_a_dot_go_through_the_proxy_where_the_settings_do_not_say_otherwise()
        => Assert.False(ScutilProxies.Parse(Settings.Replace("ExcludeSimpleHostnames : 1", "ExcludeSimpleHostnames : 0", StringComparison.Ordinal)).Exempts("wiki"));

    [Fact]
    public async Task A_PAC_file_that_is_not_run_is_said_beside_the_proxy()
    {
        using var programs = new StandInPrograms();
        programs.On("scutil", "--proxy").Prints(Settings);
        var answer = await ReadAsync(programs, s_endpoint);
        Assert.Equal((new Uri("http://proxy.corp.example:8443"), "macOS network settings"), (answer.Proxy, answer.Origin));
        Assert.Contains("PAC", Assert.Single(answer.Unreadable).Why, StringComparison.Ordinal);
        Assert.Null((await ReadAsync(programs, new Uri("https://gateway.corp.example"))).Proxy);
        Assert.Equal(new Uri("http://proxy.corp.example:8080"), (await ReadAsync(programs, new Uri("http://gateway.example"))).Proxy);
    }

    [Fact]
    public async Task A_scutil_that_fails_or_is_not_there_is_a_reason_and_no_proxy()
    {
        using var failing = new StandInPrograms();
        failing.On("scutil").Exits(1);
        var failed = await ReadAsync(failing, s_endpoint);
        Assert.Null(failed.Proxy);
        Assert.Contains("scutil ended with 1", Assert.Single(failed.Unreadable).Why, StringComparison.Ordinal);

        using var none = new StandInPrograms();
        var missing = await ReadAsync(none, s_endpoint);
        Assert.Contains("not found", Assert.Single(missing.Unreadable).Why, StringComparison.Ordinal);
        Assert.Same(SystemProxyAnswer.None, await ReadAsync(failing, new Uri("https://127.0.0.1")));
    }

    [Fact]
    public async Task A_scutil_that_is_silent_is_given_up_in_time()
    {
        using var programs = new StandInPrograms();
        programs.On("scutil").Hangs();
        var answer = await new MacProxyReader(programs).ReadAsync(s_endpoint, TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Null(answer.Proxy);
        Assert.Contains("did not answer in time", Assert.Single(answer.Unreadable).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_inventory_lists_what_is_set()
    {
        using var machine = new TestPlatform(OperatingSystemKind.MacOS);
        using var programs = new StandInPrograms();
        programs.On("scutil", "--proxy").Prints(Settings.Replace("SOCKSEnable : 0", "SOCKSEnable : 1", StringComparison.Ordinal));
        var unreadable = new List<UnreadableItem>();
        var found = await new SystemProxySettings(machine.Services with { Programs = programs }, unreadable).ReadAsync(s_endpoint, s_patience, TestContext.Current.CancellationToken);
        Assert.Empty(unreadable);
        Assert.All(found, setting => Assert.Equal("macOS network settings", setting.Origin));
        Assert.Equal(
            [
                "macos:httpProxy=http://proxy.corp.example:8080", "macos:httpsProxy=http://proxy.corp.example:8443", "macos:socksProxy=socks.corp.example",
                "macos:autoConfigUrl=http://pac.corp.example/proxy.pac",
            ],
            found.Take(4).Select(setting => $"{setting.Name}={setting.Value}"));
        Assert.Contains(".corp.example", Assert.Single(found.Skip(4)).Value, StringComparison.Ordinal);
    }

    private static Task<SystemProxyAnswer> ReadAsync(StandInPrograms programs, Uri endpoint)
        => new MacProxyReader(programs).ReadAsync(endpoint, s_patience, TestContext.Current.CancellationToken);
}
