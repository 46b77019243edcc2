#if !CORE_NETSTANDARD
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform;

public sealed class LinuxTablesTests
{
    private const string Header = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";

    [Fact]
    public void IPv4_default_routes_come_by_metric()
    {
        var routes = LinuxRoutes.ParseIPv4(Header
            + "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
            + "tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0\n"
            + "eth0\t0000A8C0\t00000000\t0001\t0\t0\t100\t0000FFFF\t0\t0\t0\n"
            + "bad0\t00000000\t00000000\t0200\t0\t0\t1\t00000000\t0\t0\t0\n");

        Assert.Equal(["tun0", "wlan0"], routes.Select(route => route.InterfaceName));
        Assert.Null(routes[0].Gateway);
        Assert.Equal(IPAddress.Parse("192.168.1.1"), routes[1].Gateway);
    }

    [Fact]
    public void The_reject_route_of_IPv6_is_no_default_route()
    {
        const string Zero = "00000000000000000000000000000000";
        var routes = LinuxRoutes.ParseIPv6(
            $"{Zero} 00 {Zero} 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n"
            + $"{Zero} 00 {Zero} 00 {Zero} ffffffff 00000001 00000000 00200200       lo\n");

        var route = Assert.Single(routes);
        Assert.Equal(AddressFamily.InterNetworkV6, route.Family);
        Assert.Equal(IPAddress.Parse("fe80::1"), route.Gateway);
    }

    [Theory]
    [InlineData("")]
    [InlineData("eth0\t00000000")]
    [InlineData("eth0 zzzz zzzz zzzz 0 0 x zzzz")]
    [InlineData("\0\0\0")]
    public void Garbage_gives_no_route_and_no_address(string text)
    {
        Assert.Empty(LinuxRoutes.ParseIPv4(text));
        Assert.Empty(LinuxRoutes.ParseIPv6(text));
        Assert.False(LinuxAddresses.ParseIPv4(text));
        Assert.False(LinuxAddresses.ParseIPv6(text));
    }

    [Theory]
    [InlineData("192.168.1.5", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.7.7", false)]
    public void An_IPv4_address_counts_when_it_reaches_beyond_its_link(string address, bool expected)
        => Assert.Equal(expected, LinuxAddresses.ParseIPv4($"Local:\n  +-- 0.0.0.0/0 3 0 5\n     |-- {address}\n        /32 host LOCAL\n"));

    [Theory]
    [InlineData("20010db8000000000000000000000001 02 40 00 80     eth0", true)]
    [InlineData("fe800000000000000000000000000001 02 40 20 80     eth0", false)]
    [InlineData("00000000000000000000000000000001 01 80 10 80       lo", false)]
    public void An_IPv6_address_counts_when_it_is_global(string line, bool expected)
        => Assert.Equal(expected, LinuxAddresses.ParseIPv6(line));
}
#endif
