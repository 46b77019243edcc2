using System.Net;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class HostNameMatcherTests
{
    [Theory]
    [InlineData("api.example.com", "api.example.com", true)]
    [InlineData("API.example.com", "api.EXAMPLE.com.", true)]
    [InlineData("*.example.com", "api.example.com", true)]
    [InlineData("*.example.com", "example.com", false)]
    [InlineData("*.example.com", "a.b.example.com", false)]
    [InlineData("*.com", "example.com", false)]
    [InlineData("a*.example.com", "api.example.com", false)]
    [InlineData("api.*.com", "api.example.com", false)]
    [InlineData("api.example.com", "api.example.com.evil.org", false)]
    [InlineData("xn--bcher-kva.example", "bücher.example", true)]
    [InlineData("10.0.0.1", "10.0.0.1", false)]
    [InlineData("api.example.com", "", false)]
    public void Names_match_as_RFC_6125_says(string pattern, string host, bool expected)
    {
        var certificate = TestAuthority.Root().Leaf(names => names.AddDnsName(pattern));

        Assert.Equal(expected, HostNameMatcher.Matches(certificate, host));
    }

    [Theory]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.0.0.2", false)]
    [InlineData("::1", true)]
    [InlineData("[::1]", true)]
    public void Addresses_match_address_entries(string host, bool expected)
    {
        var certificate = TestAuthority.Root().Leaf(names =>
        {
            names.AddIpAddress(IPAddress.Parse("10.0.0.1"));
            names.AddIpAddress(IPAddress.IPv6Loopback);
        });

        Assert.Equal(expected, HostNameMatcher.Matches(certificate, host));
    }

    [Fact]
    public void The_common_name_is_never_asked()
    {
        var certificate = TestAuthority.Root().Leaf(names => names.AddEmailAddress("a@b.example"), subject: "CN=api.example.com");

        Assert.False(HostNameMatcher.Matches(certificate, "api.example.com"));
    }

    [Fact]
    public void A_NUL_inside_a_name_makes_it_no_name()
    {
        byte[] value = [0x30, 0x07, 0x82, 0x05, (byte)'a', (byte)'.', (byte)'b', 0, (byte)'c'];

        Assert.Empty(SubjectAlternativeNames.Parse(value).DnsNames);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x30 })]
    [InlineData(new byte[] { 0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x30, 0x03, 0x82, 0x05, 0x41 })]
    [InlineData(new byte[] { 0x30, 0x80, 0x82, 0x01, 0x41 })]
    public void Broken_extensions_hold_no_names(byte[] value)
    {
        Assert.Empty(SubjectAlternativeNames.Parse(value).DnsNames);
    }
}
