using System;
using System.Linq;
using System.Text;
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
        var list = WslText.ParseList(WslText.Decode(Encoding.GetEncoding(encoding).GetBytes(List)));

        Assert.Equal(
            [new WslDistribution("Ubuntu-24.04", "Running", 2, true), new WslDistribution("docker-desktop", "Stopped", 2, false), new WslDistribution("Old One", "Installing", 1, false)],
            list);
    }

    [Fact]
    public void A_byte_order_mark_is_no_text()
    {
        Assert.Equal("abc", WslText.Decode([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("abc")]));
        Assert.Equal("abc", WslText.Decode([.. Encoding.UTF8.GetPreamble(), .. "abc"u8]));
        Assert.Equal(string.Empty, WslText.Decode([]));
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

    [Theory]
    [InlineData("Protokoll tcp: Dynamischer Portbereich\r\n---\r\nStartport      : 49152\r\nAnzahl von Ports : 16384\r\n", "49152-65535")]
    [InlineData("\r\n协议 tcp 动态端口范围\r\n---------------------------------\r\n启动端口        : 1024\r\n端口数          : 13977\r\n\r\n", "1024-15000")]
    public void Netshs_range_is_read_by_its_shape(string text, string range) => Assert.Equal(range, NetshPorts.ParseRange(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Start Port : 49152\r\n")]
    [InlineData("a : 49152\r\nb : 16384\r\nc : 1\r\n")]
    [InlineData("a : 65000\r\nb : 16384\r\n")]
    [InlineData("a : 0\r\nb : 0\r\n")]
    public void What_is_no_range_is_refused(string text) => Assert.Throws<System.IO.IOException>(() => NetshPorts.ParseRange(text));

    [Fact]
    public void Netshs_exclusions_are_read_by_their_shape()
    {
        var text = "\r\nPortausschlussbereiche für das Protokoll \"tcp\"\r\n\r\nStartport      Endport\r\n----------    --------\r\n      5357        5357\r\n     44620       48715\r\n     50000       50059     *\r\n\r\n* - Verwaltete Portausschlüsse.\r\n";

        Assert.Equal(["5357-5357", "44620-48715", "50000-50059"], NetshPorts.ParseExclusions(text).Select(range => range.ToString()));
        Assert.Throws<System.IO.IOException>(() => NetshPorts.ParseExclusions(" \r\n"));
        Assert.Throws<System.IO.IOException>(() => NetshPorts.ParseExclusions("  200  100\r\n"));
    }
}
