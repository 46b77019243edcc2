using System;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Ports.Linux;
using Xunit;

namespace ClaudeNet.Core.Tests.Ports.Linux;

public sealed class CounterTextTests
{
    [Theory]
    [InlineData("TCP:", "inuse", 1)]
    [InlineData("TCP:", "tw", 1)]
    [InlineData("TCP:", "mem", 52)]
    [InlineData("UDP:", "inuse", 1)]
    [InlineData("TCP6:", "inuse", null)]
    [InlineData("TCP:", "absent", null)]
    public void Socket_counters_are_read_by_line_and_word(string line, string word, int? expected)
        => Assert.Equal(expected, CounterText.Sockstat(Recorded.Bytes(Recorded.Sockstat), line, word));

    [Theory]
    [InlineData("TCP: inuse x tw 4\n")]
    [InlineData("TCP: inuse\n")]
    [InlineData("TCP: inuse 99999999999999999999\n")]
    [InlineData("TCP: inuse 3000000000\n")]
    [InlineData("TCP: inuse 12")]
    [InlineData("")]
    public void A_broken_socket_counter_is_unknown(string text) => Assert.Null(CounterText.Sockstat(Recorded.Bytes(text), "TCP:", "inuse"));

    [Fact]
    public void A_counter_of_a_group_is_found_by_its_name()
    {
        Assert.Equal(26, CounterText.Group(Recorded.Bytes(Recorded.Netstat), "TcpExt:", "TCPSynRetrans"));
        Assert.Equal(7, CounterText.Group(Recorded.Bytes(Recorded.Netstat), "IpExt:", "InTruncatedPkts"));
        Assert.Null(CounterText.Group(Recorded.Bytes(Recorded.Netstat), "TcpExt:", "Nothing"));
    }

    [Theory]
    [InlineData("TcpExt: A TCPSynRetrans\n")]
    [InlineData("TcpExt: A TCPSynRetrans\nTcpExt: 1\n")]
    [InlineData("TcpExt: A TCPSynRetrans\nTcpExt: 1 -2\n")]
    [InlineData("TcpExt: A TCPSynRetrans\nTcpExt: 1 12")]
    [InlineData("")]
    public void A_broken_group_is_unknown(string text) => Assert.Null(CounterText.Group(Recorded.Bytes(text), "TcpExt:", "TCPSynRetrans"));

    [Fact]
    public void Counters_of_processors_are_hexadecimal_and_added_up()
    {
        var text = Recorded.Bytes(Recorded.ConntrackStat);
        Assert.Equal(26, CounterText.PerProcessor(text, "insert_failed"));
        Assert.Equal(27, CounterText.PerProcessor(text, "drop"));
    }

    [Fact]
    public void Older_headers_with_other_columns_are_understood()
    {
        var text = Recorded.Bytes("entries  searched found new invalid ignore delete delete_list insert insert_failed drop early_drop\n0000000f  0 0 0 0 0 0 0 0 ff 1 0\n");
        Assert.Equal(255, CounterText.PerProcessor(text, "insert_failed"));
        Assert.Equal(1, CounterText.PerProcessor(text, "drop"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("entries insert_failed\n")]
    [InlineData("entries\n00000001\n")]
    [InlineData("entries insert_failed\n00000001 0000000z\n")]
    [InlineData("entries insert_failed\n00000001 00000001\n00000001\n")]
    [InlineData("entries insert_failed\n00000001 0000000")]
    public void Broken_counters_of_processors_are_unknown(string text) => Assert.Null(CounterText.PerProcessor(Recorded.Bytes(text), "insert_failed"));

    [Fact]
    public void A_range_is_read_as_sysctl_writes_it() => Assert.Equal(new PortRange(60700, 61000), CounterText.Range(Recorded.Bytes("60700\t61000\n")));

    [Theory]
    [InlineData("")]
    [InlineData("60700\n")]
    [InlineData("61000 60700\n")]
    [InlineData("1 65536\n")]
    [InlineData("a b\n")]
    [InlineData("-1 5\n")]
    public void A_broken_range_is_unknown(string text) => Assert.Null(CounterText.Range(Recorded.Bytes(text)));

    [Theory]
    [InlineData("\n", "")]
    [InlineData("", "")]
    [InlineData("8080\n", "8080-8080")]
    [InlineData("8080,9000-9010,60000-60001\n", "8080-8080 9000-9010 60000-60001")]
    public void Reserved_ports_are_read(string text, string expected)
        => Assert.Equal(expected, string.Join(" ", CounterText.Ranges(Recorded.Bytes(text))!));

    [Theory]
    [InlineData("8080,\n")]
    [InlineData("9-8\n")]
    [InlineData("70000\n")]
    [InlineData("port\n")]
    public void Broken_reserved_ports_are_unknown(string text) => Assert.Null(CounterText.Ranges(Recorded.Bytes(text)));

    [Fact]
    public void Whatever_is_broken_nothing_is_thrown()
    {
        var random = new Random(7);
        foreach (var original in new[] { Recorded.Sockstat, Recorded.Netstat, Recorded.ConntrackStat, "60700\t61000\n", "8080,9000-9010\n" }.Select(Recorded.Bytes))
        {
            for (var round = 0; round < 500; round++)
            {
                var text = Fuzz.Break(original, random);
                Assert.True(CounterText.Sockstat(text, "TCP:", "tw") is null or >= 0);
                Assert.True(CounterText.Group(text, "TcpExt:", "TCPSynRetrans") is null or >= 0);
                Assert.True(CounterText.PerProcessor(text, "drop") is null or >= 0);
                Assert.True(CounterText.Range(text) is null or { Count: > 0 });
                Assert.True(CounterText.Ranges(text) is null or { Count: < 100 });
                Assert.True(CounterText.Number(text) is null or >= 0);
            }
        }
    }
}
