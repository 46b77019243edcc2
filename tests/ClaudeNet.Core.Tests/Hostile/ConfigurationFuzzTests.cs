using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>What people, environments and strangers write as text.</summary>
public sealed class ConfigurationFuzzTests
{
    private const int Cases = 10_000;

    private static readonly string[] s_urls =
    [
        "api.anthropic.com", "https://api.anthropic.com", "http://user:pass@proxy.example:3128/path?q=1#f", "[2001:db8::1]:8443", "2001:db8::1", "127.0.0.1:8080",
        "https://gateway.example/prefix/", "socks5://proxy:1080", "https://müller.example", "http://[fe80::1%25eth0]:80", "//host", "host:99999", "http://%41@h/",
    ];

    private static readonly string[] s_tokens =
    [
        "://", "//", "@", ":", "[", "]", "%", "%25", "%00", "%zz", "\\", "..", "?", "#", " ", "\t", "\0", "\r\n", "http:", "https://", "file://", "javascript:", "0x7f.1", "xn--", "\u00FF", ":65536", ":-1", "::", "*", "*.", "/33", ",",
    ];

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public Task An_endpoint_is_a_plain_base_URL_or_refused_with_words(int seed) => RunAsync(seed, s_urls, (text, chance) =>
    {
        var (uri, error) = EndpointParser.TryParse(text);
        Assert.Equal(uri is null, error is not null);
        if (uri is not null)
        {
            Assert.Contains(uri.Scheme, new[] { "http", "https" });
            Assert.Equal(string.Empty, uri.UserInfo + uri.Query + uri.Fragment);
            Assert.InRange(uri.Port, 1, 65535);
            Assert.NotEmpty(uri.Host);
            Assert.Equal(uri.AbsoluteUri, EndpointParser.Parse(uri.AbsoluteUri).AbsoluteUri);
            _ = ProxyProbe.Authority(uri);
            _ = Redactor.Strip(uri);
        }
    });

    [Theory]
    [InlineData(33)]
    [InlineData(34)]
    public Task A_proxy_is_taken_apart_or_refused_and_never_shows_its_password(int seed) => RunAsync(seed, s_urls, (text, chance) =>
    {
        ProxyAddress proxy = ProxyAddress.Parse(text);
        Assert.Equal(proxy.Address is null, proxy.InvalidReason is not null);
        if (proxy.Address is not null)
        {
            Assert.Equal(string.Empty, proxy.Address.UserInfo);
            Assert.NotEmpty(proxy.Address.Host);
            Assert.True(proxy.SameAs(ProxyAddress.Parse(text)));
            Assert.True(proxy.Credential is null || proxy.Credential.Use(pair => pair.Contains(':', StringComparison.Ordinal)));
        }
    });

    [Theory]
    [InlineData(35)]
    [InlineData(36)]
    public Task A_list_of_exceptions_is_matched_whatever_it_holds(int seed)
    {
        string[] lists = ["localhost,127.0.0.1,.example.com,*.corp:8080,10.0.0.0/8,[::1]:443,2001:db8::/32", "*", "api.anthropic.com:443 anthropic.com"];
        Uri[] targets = [new("https://api.anthropic.com"), new("https://10.1.2.3"), new("https://[2001:db8::5]:8443"), new("http://[::ffff:10.0.0.1]")];
        return RunAsync(seed, lists, (text, chance) =>
        {
            Uri target = targets[chance.Next(targets.Length)];
            if (NoProxyList.Match(text, target) is string entry)
            {
                Assert.Contains(entry, text, StringComparison.Ordinal);
                Assert.NotNull(NoProxyList.Match(entry, target));
            }
        });
    }

    [Theory]
    [InlineData(37)]
    [InlineData(38)]
    public Task No_secret_survives_redaction_whatever_stands_round_it(int seed)
    {
        string[] texts =
        [
            "x-api-key: abc\nauthorization: Bearer abc.def\n", "connect to http://user:word@proxy:8080/x?y failed", "\"Authorization\":\"Basic dXNlcjpwYXNz\"", "see //a@b and c:d@e",
            "sk-ant-api03-abc sk-ant-oat01-def", string.Empty,
        ];
        const string Secret = "Zq7marker9Xw";
        return RunAsync(seed, texts, (text, chance) =>
        {
            string planted = chance.Next(5) switch
            {
                0 => " sk-ant-api03-" + Secret + " ",
                1 => " https://name:" + Secret + "@proxy.example ",
                2 => "\nx-api-key: " + Secret + "\n",
                3 => " Bearer " + Secret + " ",
                _ => " name:" + Secret + "@proxy.example ",
            };
            int at = chance.Next(text.Length + 1);
            string shown = Redactor.Text(text.Substring(0, at) + planted + text.Substring(at));
            Assert.DoesNotContain(Secret, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, Redactor.Uri("https://name:" + Secret + "@" + text), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, Redactor.Uri("https://h/?key=" + Secret + text), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(39)]
    [InlineData(40)]
    public Task A_behaviour_of_the_test_endpoint_is_read_or_refused(int seed)
    {
        string[] behaviors = ["ok", "529;retry-after=3;x-should-retry=true", "html;title=Blocked;status=451", "delay=2s;slow-first-byte=1.5s", "redirect=https://portal.example/", "upload-limit=65536;idle-drop=500ms;buffered", "sse-error", "200;delay=1m"];
        return RunAsync(seed, behaviors, (text, _) =>
        {
            try
            {
                TestBehavior behavior = TestBehavior.Parse(text);
                Assert.Equal(text.Trim(), behavior.Text);
                Assert.InRange(behavior.Delay, TimeSpan.Zero, TimeSpan.FromHours(1));
                Assert.Equal(behavior.Action, TestBehavior.Parse(behavior.ToString()).Action);
            }
            catch (FormatException refusal)
            {
                Assert.NotEmpty(refusal.Message);
            }
        });
    }

    private static Task RunAsync(int seed, IEnumerable<string> corpus, Action<string, Random> read) =>
        Fuzz.RunAsync(new Mutator(seed, corpus.Select(Encoding.UTF8.GetBytes), s_tokens), Cases, (bytes, chance) => read(Encoding.UTF8.GetString(bytes), chance));
}
