using System;
using ClaudeNet.Configuration;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class EndpointParserTests
{
    [Theory]
    [InlineData("api.anthropic.com", "https://api.anthropic.com/")]
    [InlineData("  api.anthropic.com ", "https://api.anthropic.com/")]
    [InlineData("host:8443", "https://host:8443/")]
    [InlineData("localhost:80", "https://localhost:80/")]
    [InlineData("10.0.0.1", "https://10.0.0.1/")]
    [InlineData("2001:db8::1", "https://[2001:db8::1]/")]
    [InlineData("[2001:db8::1]:8443", "https://[2001:db8::1]:8443/")]
    [InlineData("[2001:db8::1]", "https://[2001:db8::1]/")]
    [InlineData("http://host/base", "http://host/base")]
    [InlineData("HTTPS://host", "https://host/")]
    [InlineData("host/base", "https://host/base")]
    public void What_people_type_becomes_a_url(string text, string expected)
        => Assert.Equal(expected, EndpointParser.Parse(text).AbsoluteUri);

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData("  ", "empty")]
    [InlineData("two words", "white space")]
    [InlineData("host\u0000", "white space")]
    [InlineData("ftp://host", "scheme")]
    [InlineData("file:///etc/passwd", "scheme")]
    [InlineData("https://me:hunter2@host", "Remove")]
    [InlineData("me:hunter2@host", "Remove")]
    [InlineData("https://", "neither")]
    [InlineData("host:99999", "neither")]
    [InlineData("host:0", "port")]
    [InlineData("https://host/?q=hunter2", "query")]
    [InlineData("https://host/#x", "query")]
    public void What_is_no_endpoint_is_refused_with_what_to_do(string? text, string part)
    {
        var exception = Assert.Throws<FormatException>(() => EndpointParser.Parse(text));

        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }
}
