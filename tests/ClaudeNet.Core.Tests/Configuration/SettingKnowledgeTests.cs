using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Knowledge;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class SettingKnowledgeTests
{
    // What was tried with the real client, and what its documentation says about proxies, trust, retries and streams.
    private static readonly string[] s_required =
    [
        "API_TIMEOUT_MS", "CLAUDE_CODE_CONNECT_TIMEOUT_MS", "CLAUDE_CODE_MAX_RETRIES", "CLAUDE_STREAM_IDLE_TIMEOUT_MS", "CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS",
        "CLAUDE_STREAM_FIRST_BYTE_TIMEOUT_MS", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy", "NO_PROXY", "no_proxy",
        "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_TLS_REJECT_UNAUTHORIZED", "CLAUDE_CODE_CERT_STORE", "NODE_OPTIONS", "ANTHROPIC_AUTH_TOKEN",
        "ANTHROPIC_API_KEY", "ANTHROPIC_CUSTOM_HEADERS", "CLAUDE_CODE_CLIENT_CERT", "CLAUDE_CODE_CLIENT_KEY", "CLAUDE_CODE_CLIENT_KEY_PASSPHRASE",
        "CLAUDE_CODE_DISABLE_MTLS_RELOAD_ON_STALE_CONNECTION", "CLAUDE_CODE_PROXY_RESOLVES_HOSTS", "CLAUDE_CODE_RETRY_WATCHDOG", "CLAUDE_ENABLE_STREAM_WATCHDOG",
        "CLAUDE_ENABLE_BYTE_WATCHDOG", "API_FORCE_IDLE_TIMEOUT", "CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
        "DISABLE_TELEMETRY", "DISABLE_ERROR_REPORTING", "ANTHROPIC_BASE_URL", "CLAUDE_CONFIG_DIR", "BUN_CONFIG_VERBOSE_FETCH", "ANTHROPIC_LOG", "DEBUG",
    ];

    private static SettingKnowledge Known => SettingKnowledge.Current;

    [Fact]
    public void Every_setting_that_was_tried_or_documented_for_the_network_is_in_the_data()
    {
        Assert.DoesNotContain(s_required, name => Known.Find(name) is null);
        Assert.Equal("API_TIMEOUT_MS", Known.FindUnread("ANTHROPIC_TIMEOUT")!.Instead);
        Assert.Equal("API_TIMEOUT_MS", Known.FindUnread("CLAUDE_TIMEOUT")!.Instead);
    }

    [Fact]
    public void The_data_holds_together()
    {
        Assert.Equal(Known.Settings.Count, Known.Settings.Select(setting => setting.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(Known.AlsoRead, name => Known.Find(name) is not null || Known.FindUnread(name) is not null);
        Assert.Empty(Known.Settings.Where(setting => setting.Secret && setting.Shown).Select(setting => setting.Name));
        Assert.Empty(Known.Settings.Where(setting => setting.Shown && KnownVariables.IsSecret(setting.Name)).Select(setting => setting.Name));
        Assert.Empty(Known.Settings.Where(setting => (setting.Type is SettingType.Choice or SettingType.List) != (setting.Choices.Count > 0)).Select(setting => setting.Name));
        Assert.Empty(Known.Settings.Where(setting => !Uri.TryCreate(setting.Source, UriKind.Absolute, out _)).Select(setting => setting.Name));
        Assert.DoesNotContain(Known.Unread, unread => Known.Find(unread.Instead) is null);
        Assert.DoesNotContain(Known.Settings, setting => setting.Instead is not null && Known.Find(setting.Instead) is null);
        Assert.DoesNotContain(Known.ProxyOrder.Concat(Known.NoProxyOrder), name => Known.Find(name) is null);
        Assert.Empty(Known.Settings.Where(setting => setting.Default is not null && !setting.Default.Contains('{', StringComparison.Ordinal) && SettingValidator.FindProblem(setting, setting.Default) is not null).Select(setting => setting.Name));
    }

    [Fact]
    public void The_documentations_page_is_what_the_data_says()
    {
        Assert.SkipWhen(!Directory.Exists(Path.GetDirectoryName(PagePath())), "The sources are not where this was built.");
        string page = SettingsPage.Write(Known);
        if (!File.Exists(PagePath()) || File.ReadAllText(PagePath()) != page)
        {
            string received = Path.Combine(AppContext.BaseDirectory, "configuration.received.md");
            File.WriteAllText(received, page);
            Assert.Fail($"docs/configuration.md is stale. The new one is {received}: copy it there.");
        }
    }

    [Theory]
    [InlineData("API_TIMEOUT", "API_TIMEOUT_MS")]
    [InlineData("CLAUDE_MAX_RETRY", null)]
    [InlineData("CLAUDE_CODE_MAX_RETRY", "CLAUDE_CODE_MAX_RETRIES")]
    [InlineData("HTTPS_PROXI", "HTTPS_PROXY")]
    [InlineData("SOMETHING_ELSE_ENTIRELY", null)]
    public void The_nearest_name_is_found(string name, string? nearest) => Assert.Equal(nearest, Known.Nearest(name));

    [Theory]
    [InlineData("ANTHROPIC_API_KEY")]
    [InlineData("anthropic_auth_token")]
    [InlineData("ANTHROPIC_CUSTOM_HEADERS")]
    [InlineData("MCP_CLIENT_SECRET")]
    [InlineData("SOME_PASSWORD")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS")]
    public void Secrets_are_secrets_in_any_case(string name) => Assert.True(Known.IsSecret(name));

    [Theory]
    [InlineData("API_TIMEOUT_MS", "600000", true)]
    [InlineData("API_TIMEOUT_MS", "0", true)]
    [InlineData("API_TIMEOUT_MS", "64_000", true)]
    [InlineData("API_TIMEOUT_MS", "6e5", true)]
    [InlineData("API_TIMEOUT_MS", "3s", false)]
    [InlineData("API_TIMEOUT_MS", "-1", false)]
    [InlineData("API_TIMEOUT_MS", "_", false)]
    [InlineData("API_TIMEOUT_MS", "2147483648", false)]
    [InlineData("API_TIMEOUT_MS", "1000", false)]
    [InlineData("CLAUDE_CODE_MAX_RETRIES", "15", true)]
    [InlineData("CLAUDE_CODE_MAX_RETRIES", "16", false)]
    [InlineData("HTTPS_PROXY", "http://proxy.example:8080", true)]
    [InlineData("HTTPS_PROXY", "proxy.example:8080", true)]
    [InlineData("HTTPS_PROXY", "socks5://proxy.example", false)]
    [InlineData("HTTPS_PROXY", "http://", false)]
    [InlineData("ANTHROPIC_BASE_URL", "https://gateway.example", true)]
    [InlineData("ANTHROPIC_BASE_URL", "gateway.example", false)]
    [InlineData("ANTHROPIC_BASE_URL", "ftp://gateway.example", false)]
    [InlineData("CLAUDE_CODE_CERT_STORE", "system,bundled", true)]
    [InlineData("CLAUDE_CODE_CERT_STORE", "system,mine", false)]
    [InlineData("NODE_TLS_REJECT_UNAUTHORIZED", "no", false)]
    [InlineData("NODE_EXTRA_CA_CERTS", "/etc/ssl/corp.pem", true)]
    [InlineData("NODE_EXTRA_CA_CERTS", "-----BEGIN CERTIFICATE-----", false)]
    [InlineData("CLAUDE_CODE_RETRY_WATCHDOG", "true", true)]
    [InlineData("CLAUDE_CODE_RETRY_WATCHDOG", "maybe", false)]
    [InlineData("DISABLE_TELEMETRY", "0", false)]
    [InlineData("DISABLE_TELEMETRY", "", true)]
    public void Values_are_checked_by_the_data(string name, string value, bool good)
        => Assert.Equal(good, SettingValidator.FindProblem(Known.Find(name)!, value) is null);

    private static string PagePath([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/configuration.md"));
}
