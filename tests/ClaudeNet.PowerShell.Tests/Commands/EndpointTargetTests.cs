using ClaudeNet.PowerShell.Commands;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class EndpointTargetTests
{
    [Theory]
    [InlineData("ftp://bad", "ftp://bad")]
    [InlineData("host name", "host name")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("https://host:99999/path", "https://host:99999/path")]
    [InlineData("https://host/path?key=hunter2", "https://host/path")]
    [InlineData("host#hunter2", "host")]
    public void What_holds_no_secret_stays_readable(string? text, string expected) => Assert.Equal(expected, EndpointTarget.Of(text));

    [Theory]
    [InlineData("https://name:hunter2@host")]
    [InlineData("https://name:hun/ter2@host")]
    [InlineData("https://name:hunter2?hunter2@host")]
    [InlineData("https://host?a@hunter2")]
    [InlineData("https://name:p@hunter2@host")]
    [InlineData("name:hunter2@host:port")]
    [InlineData("sk-ant-hunter2")]
    [InlineData("https://sk-ant-hunter2 ")]
    [InlineData("Bearer hunter2")]
    public void A_secret_is_never_repeated(string text) => Assert.DoesNotContain("ter2", EndpointTarget.Of(text));
}
