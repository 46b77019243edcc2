using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Probing;

/// <summary>Secrets are put wherever a user may have them; then every run, the failed ones too, is searched to the bottom.</summary>
public sealed class SecretsInReportsTests
{
    private const string Mark = "5ecretMark";

    [Theory]
    [InlineData("ok")]
    [InlineData("529;retry-after=3")]
    [InlineData("401")]
    [InlineData("html;title=proxy//user:" + Mark + "Page@host")]
    [InlineData("redirect=https://user:" + Mark + "Location@login.example/?token=" + Mark + "Query")]
    [InlineData("garbage")]
    [InlineData("rst")]
    [InlineData("403;request-id=sk-ant-api03-" + Mark + "Echo")]
    public async Task No_answer_brings_a_secret_into_the_report(string behavior)
    {
        using Trial trial = Trial.Script(behavior).Trust();
        FillWithSecrets(trial);
        trial.Machine.Set("ANTHROPIC_BASE_URL", trial.Endpoint.HttpsUri.OriginalString.Replace("https://", $"https://user:{Mark}User@", StringComparison.Ordinal) + $"?key={Mark}Query#{Mark}");
        AssertClean(await trial.RunAsync(Options(trial)));
    }

    [Theory]
    [InlineData(ProxyFault.None)]
    [InlineData(ProxyFault.RequireBasic)]
    [InlineData(ProxyFault.NtlmOnly)]
    [InlineData(ProxyFault.Forbidden)]
    [InlineData(ProxyFault.Intercept)]
    public async Task No_proxy_brings_its_password_into_the_report(ProxyFault fault)
    {
        using var trial = new Trial(new TestEndpointOptions { ProxyFault = fault, ProxyUser = "user", ProxyPassword = Mark + "Proxy" });
        FillWithSecrets(trial);
        trial.BaseUrl(trial.Endpoint.HttpsUri)
            .Set("https_proxy", trial.Endpoint.ProxyUri.OriginalString.Replace("http://", $"http://user:{Mark}Proxy@", StringComparison.Ordinal))
            .Set("ALL_PROXY", $"http://other:{Mark}Other@127.0.0.1:9");
        AssertClean(await trial.RunAsync(Options(trial)));
    }

    [Theory]
    [InlineData("socks5://user:" + Mark + "@proxy.example:1080")]
    [InlineData("http://user:" + Mark + "@:bad port")]
    [InlineData("user:" + Mark + "@proxy.example:8080")]
    [InlineData("http://" + Mark + "@[::1")]
    [InlineData("://user:" + Mark + "@")]
    public async Task A_proxy_that_cannot_be_used_is_not_quoted(string proxy)
    {
        using var trial = new Trial();
        trial.Network.Names["proxy.example"] = LoopbackNetwork.Here;
        trial.BaseUrl(trial.Endpoint.HttpUri).Set("HTTPS_PROXY", proxy).Set("http_proxy", "http://127.0.0.1:9");
        AssertClean(await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.Tcp] }));
        trial.Set("http_proxy", string.Empty);
        AssertClean(await trial.RunAsync(new ConnectionTestOptions { Layers = [Layer.Tcp] }));
    }

    [Theory]
    [InlineData("{\"env\":{\"ANTHROPIC_API_KEY\":\"" + Mark + "\"")]
    [InlineData("{\"env\":{\"ANTHROPIC_API_KEY\":" + Mark + "}}")]
    [InlineData("{\"env\":[\"" + Mark + "\"]}")]
    [InlineData("{\"env\":{\"ANTHROPIC_CUSTOM_HEADERS\":{\"" + Mark + "\":1}}}")]
    [InlineData("\"" + Mark)]
    public async Task A_settings_file_that_does_not_parse_is_not_quoted(string text)
    {
        using var trial = new Trial();
        trial.Machine.Write(trial.Machine.UserSettings, text);
        trial.BaseUrl(trial.Endpoint.HttpUri);
        AssertClean(await trial.RunAsync());
    }

    [Theory]
    [InlineData("CLAUDE_CODE_CLIENT_KEY")]
    [InlineData("CLAUDE_CODE_CLIENT_CERT")]
    [InlineData("NODE_EXTRA_CA_CERTS")]
    public async Task A_key_in_the_place_of_a_file_name_is_not_quoted(string variable)
    {
        using var trial = new Trial();
        trial.BaseUrl(trial.Endpoint.HttpUri);
        string pem = $"-----BEGIN PRIVATE KEY-----\n{Mark}\n-----END PRIVATE KEY-----\n";
        trial.Set(variable, pem);
        AssertClean(await trial.RunAsync());
        trial.Set("CLAUDE_CODE_CLIENT_CERT", pem).Set("CLAUDE_CODE_CLIENT_KEY", pem);
        AssertClean(await trial.RunAsync());
    }

    [Fact]
    public async Task A_refused_option_is_not_quoted()
    {
        using var trial = new Trial();
        var refused = new List<Exception>
        {
            await Assert.ThrowsAsync<ConnectionTestException>(() => trial.RunAsync(new ConnectionTestOptions { Endpoint = new Uri($"https://user:{Mark}@localhost") })),
            await Assert.ThrowsAsync<ConnectionTestException>(() => trial.RunAsync(new ConnectionTestOptions { Proxy = new Uri($"socks5://user:{Mark}@localhost") })),
            await Assert.ThrowsAsync<ConnectionTestException>(() => trial.RunAsync(new ConnectionTestOptions { NoProxy = true, ProxyCredential = new NetworkCredential("user", Mark) })),
        };
        Assert.All(refused, error => Assert.DoesNotContain(Mark, error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_search_would_find_a_secret()
    {
        using var trial = new Trial();
        trial.Network.Names["localhost"] = [];
        trial.BaseUrl(new Uri($"http://{Mark.ToUpperInvariant()}.example"));
        ConnectionReport report = await trial.RunAsync();
        Assert.Contains(Mark, ReportText.Of(report), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Every place that a stored secret can be in, each with a mark of its own.</summary>
    private static void FillWithSecrets(Trial trial)
    {
        trial.Set("ANTHROPIC_API_KEY", $"sk-ant-api03-{Mark}Key")
            .Set("ANTHROPIC_AUTH_TOKEN", $"{Mark}Token")
            .Set("CLAUDE_CODE_OAUTH_TOKEN", $"sk-ant-oat01-{Mark}OAuth")
            .Set("ANTHROPIC_CUSTOM_HEADERS", $"X-Gateway-Key: {Mark}Header\nAuthorization: Bearer {Mark}Bearer")
            .Set("CLAUDE_CODE_CLIENT_KEY_PASSPHRASE", $"{Mark}Passphrase")
            .Set("AWS_BEARER_TOKEN_BEDROCK", $"{Mark}Aws")
            .Set("NODE_OPTIONS", $"--title=sk-ant-api03-{Mark}Node")
            .Set("API_TIMEOUT_MS", "12");
        trial.Machine.Write(trial.Machine.UserSettings, $$$"""{"apiKeyHelper":"echo {{{Mark}}}Helper","env":{"ANTHROPIC_API_KEY":"sk-ant-api03-{{{Mark}}}User","OTEL_EXPORTER_OTLP_HEADERS":"api-key={{{Mark}}}Otel"}}""");
        trial.Machine.WriteEnv(trial.Machine.LocalSettings, "ANTHROPIC_CUSTOM_HEADERS", $"X-Key: {Mark}Local");
        trial.Machine.Write(Path.Combine(trial.Machine.Home, ".claude", ".credentials.json"), $$$"""{"claudeAiOauth":{"accessToken":"sk-ant-oat01-{{{Mark}}}Login"}}""");
    }

    private static ConnectionTestOptions Options(Trial trial) => new()
    {
        Timeout = TimeSpan.FromSeconds(10),
        NameServers = [trial.Endpoint.DnsServer],
        Deep = true,
        IdleHold = TimeSpan.FromMilliseconds(50),
    };

    private static void AssertClean(ConnectionReport report)
    {
        Assert.NotEmpty(report.Steps);
        Assert.DoesNotContain(Mark, ReportText.Of(report), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Mark, report.ToJson(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("user:" + Mark + "Proxy")), ReportText.Of(report), StringComparison.Ordinal);
    }
}
