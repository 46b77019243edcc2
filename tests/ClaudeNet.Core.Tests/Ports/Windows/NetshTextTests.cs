using System;
using System.Linq;
using System.Text;
using ClaudeNet.Model;
using ClaudeNet.Ports.Windows;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Windows;

public sealed class NetshTextTests
{
    public static TheoryData<string> Languages => [.. NetshTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_dynamic_range_is_read_in_every_language(string language)
        => Assert.Equal(new PortRange(49152, 65535), NetshText.DynamicRange(NetshTexts.Dynamic[language]));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Exclusions_are_read_in_every_language(string language)
        => Assert.Equal([new PortRange(80, 80), new PortRange(5357, 5357), new PortRange(50000, 50059)], NetshText.Exclusions(NetshTexts.Excluded[language]));

    [Fact]
    public void A_table_without_rows_says_that_there_are_none()
        => Assert.Equal([], NetshText.Exclusions(Ascii("\r\nProtocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port\r\n----------    --------\r\n\r\n* - Administered port exclusions.\r\n")));

    [Fact]
    public void A_range_that_an_administrator_set_is_read()
        => Assert.Equal(new PortRange(1024, 65534), NetshText.DynamicRange(Ascii("Start Port : 1024\r\nNumber of Ports : 64511")));

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("The following command was not found: int ipv4 show dynamicport tcp.\r\n")]
    [InlineData("Start Port : 49152\r\n")]
    [InlineData("Start Port : 49152\r\nNumber of Ports : 16384\r\nMore : 7\r\n")]
    [InlineData("Start Port : 0\r\nNumber of Ports : 16384\r\n")]
    [InlineData("Start Port : 49152\r\nNumber of Ports : 0\r\n")]
    [InlineData("Start Port : 49152\r\nNumber of Ports : 16385\r\n")]
    [InlineData("Start Port : 99999\r\nNumber of Ports : 1\r\n")]
    [InlineData("Start Port : 491521\r\nNumber of Ports : x\r\n")]
    public void A_text_of_another_shape_is_no_range(string text) => Assert.Null(NetshText.DynamicRange(Ascii(text)));

    [Theory]
    [InlineData("")]
    [InlineData("80 80\r\n")]
    [InlineData("----------    --------\r\n----------    --------\r\n80 80\r\n")]
    [InlineData("----------    --------\r\n90 80\r\n")]
    [InlineData("----------    --------\r\n80 65536\r\n")]
    [InlineData("Access is denied.\r\n")]
    public void A_text_of_another_shape_has_no_exclusions_that_could_be_known(string text) => Assert.Null(NetshText.Exclusions(Ascii(text)));

    [Fact]
    public void Garbage_breaks_nothing()
    {
        var random = new Random(4231);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(0, 4000)];
            random.NextBytes(bytes);

            _ = NetshText.DynamicRange(bytes);
            _ = NetshText.Exclusions(bytes);
        }
    }

    [Fact]
    public void A_text_cut_off_never_invents_a_range_beyond_the_ports()
    {
        var whole = NetshTexts.Dynamic["en"];
        for (var length = 0; length < whole.Length; length++)
        {
            var range = NetshText.DynamicRange(whole.Take(length).ToArray());

            Assert.True(range is null || range.Start == 49152);
        }
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
