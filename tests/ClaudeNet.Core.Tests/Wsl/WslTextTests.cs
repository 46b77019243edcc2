using System;
using System.Text;
using ClaudeNet.Remote;
using ClaudeNet.Wsl;
using Xunit;

namespace ClaudeNet.Core.Tests.Wsl;

public sealed class WslTextTests
{
    private const string List = "  NAME                   STATE           VERSION\r\n* Ubuntu-24.04           Running         2\r\n  docker-desktop         Stopped         2\r\n  Old One                Installing      1\r\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void The_list_is_read_in_either_encoding(string encoding)
    {
        var list = WslText.ParseList(ProgramText.Decode(Encoding.GetEncoding(encoding).GetBytes(List)));

        Assert.Equal(
            [new WslDistribution("Ubuntu-24.04", "Running", 2, true), new WslDistribution("docker-desktop", "Stopped", 2, false), new WslDistribution("Old One", "Installing", 1, false)],
            list);
    }

    [Theory]
    [InlineData("")]
    [InlineData("NAME STATE\r\n")]
    [InlineData("Windows Subsystem for Linux has no installed distributions.\r\n")]
    [InlineData("  NAME  STATE  VERSION\r\n* Ubuntu\r\n")]
    [InlineData("  NAME  STATE  VERSION\r\n* Ubuntu  Running  zwei\r\n")]
    [InlineData("\u0001\u0002\u0003")]
    public void What_is_no_list_is_refused(string text) => Assert.Equal(WslProblem.Garbled, Assert.Throws<WslException>(() => WslText.ParseList(text)).Problem);

    [Theory]
    [InlineData("There is no distribution with the supplied name.\r\nError code: Wsl/Service/WSL_E_DISTRO_NOT_FOUND\r\n", "WSL_E_DISTRO_NOT_FOUND")]
    [InlineData("Es ist keine Verteilung vorhanden.\r\nFehlercode: Wsl/Service/CreateInstance/0x8004032e", "0x8004032e")]
    [InlineData("Wsl/WSL_E_DEFAULT_DISTRO_NOT_FOUND", "WSL_E_DEFAULT_DISTRO_NOT_FOUND")]
    [InlineData("all is well", null)]
    public void The_error_code_is_found_in_every_language(string text, string? code) => Assert.Equal(code, WslText.ErrorCode(text));

    [Fact]
    public void A_message_has_no_control_characters_and_an_end()
    {
        var line = WslText.OneLine("a\u001b[31m\r\nb" + new string('x', 1000));

        Assert.DoesNotContain(line, char.IsControl);
        Assert.True(line.Length < 400);
    }
}
