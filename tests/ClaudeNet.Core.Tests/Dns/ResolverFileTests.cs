using System;
using System.Linq;
using System.Net;
using ClaudeNet.Dns;
using Xunit;

namespace ClaudeNet.Core.Tests.Dns;

public sealed class ResolverFileTests
{
    [Fact]
    public void A_resolv_conf_is_read_as_glibc_reads_it()
    {
        ResolvConf conf = ResolvConf.Parse(
            "# comment\n; comment\nnameserver 10.0.0.1\r\nnameserver\t2001:db8::53 # there\nnameserver fe80::1%eth0\nnameserver fe80::2%7\n"
            + "nameserver 10.0.0.1\nnameserver nonsense\nnameserver\n#nameserver 10.9.9.9\nsearch a.test b.test\noptions ndots:5 timeout:99 attempts:3 rotate\n",
            name => name == "eth0" ? 4 : 0);

        Assert.Equal(["10.0.0.1", "2001:db8::53", "fe80::1%4", "fe80::2%7"], conf.NameServers.Select(server => server.Address.ToString()));
        Assert.All(conf.NameServers, server => Assert.Equal(53, server.Port));
        Assert.Equal(["a.test", "b.test"], conf.Search);
        Assert.Equal((TimeSpan.FromSeconds(30.0), 3), (conf.Timeout, conf.Attempts));
    }

    [Theory]
    [InlineData("")]
    [InlineData("options timeout:x attempts:-1 timeout\n\0\0\0")]
    public void An_empty_or_broken_resolv_conf_has_the_defaults(string text)
    {
        ResolvConf conf = ResolvConf.Parse(text);

        Assert.Empty(conf.NameServers);
        Assert.Equal((TimeSpan.FromSeconds(5.0), 2), (conf.Timeout, conf.Attempts));
    }

    [Fact]
    public void An_unknown_zone_leaves_the_address_without_a_scope() =>
        Assert.Equal(IPAddress.Parse("fe80::1"), ResolvConf.Parse("nameserver fe80::1%gone").NameServers.Single().Address);

    [Fact]
    public void A_hosts_file_finds_names_without_case_and_gives_their_lines()
    {
        HostsFile hosts = HostsFile.Parse("\uFEFF127.0.0.1 localhost\r\n\r\n# 1.2.3.4 api.test\r\n0.0.0.0\tAPI.test other # why\r\nnonsense api.test\r\n::1 api.test.\r\n10.0.0.1\r\n");

        Assert.Equal([4, 6], hosts.Find("api.TEST.").Select(entry => entry.LineNumber));
        Assert.Equal(IPAddress.Any, hosts.Find("other").Single().Address);
        Assert.Equal(1, hosts.Find("localhost").Single().LineNumber);
        Assert.Empty(hosts.Find("why"));
    }
}
