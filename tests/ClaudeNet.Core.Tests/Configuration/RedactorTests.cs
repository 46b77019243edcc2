using System;
using ClaudeNet.Configuration;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class RedactorTests
{
    [Theory]
    [InlineData("https://user:pw@host:8443/base?key=1#x", "https://host:8443/base")]
    [InlineData("https://host", "https://host")]
    [InlineData("http://host:80/", "http://host")]
    [InlineData("not a url", "(unreadable)")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_url_loses_user_information_query_and_fragment(string? text, string expected)
        => Assert.Equal(expected, Redactor.Uri(text));

    [Theory]
    [InlineData("key sk-ant-api03-hunter2_x-y end")]
    [InlineData("Authorization: Bearer hunter2hunter2")]
    [InlineData("bearer hunter2")]
    [InlineData("Proxy-Authorization: Basic hunter2==")]
    [InlineData("x-api-key: hunter2")]
    [InlineData("{\"x-api-key\": \"hunter2\"}")]
    [InlineData("http://user:hunter2@proxy:8080")]
    [InlineData("http://user:hun@ter:hunter2@proxy:8080")]
    [InlineData("proxy=user:hunter2@proxy:8080")]
    public void Text_loses_its_secrets(string text)
    {
        var redacted = Redactor.Text(text);

        Assert.DoesNotContain("hunter2", redacted, StringComparison.Ordinal);
        Assert.Contains("***", redacted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("connect to api.anthropic.com:443 failed")]
    [InlineData("mail me@example.test about it")]
    [InlineData("https://host/path@v1")]
    public void Text_without_secrets_stays(string text) => Assert.Equal(text, Redactor.Text(text));
}
