using System;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Diagnosis;

/// <summary>What an address says about itself. IPv4 written inside IPv6 (mapped, or behind NAT64's well-known prefix) is judged as the IPv4 it carries.</summary>
internal static class Addresses
{
    private const int Ipv6Length = 16;
    private const int Ipv4Length = 4;
    private const int Ipv4InIpv6Offset = 12;

    // platform.claude.com/docs/en/api/ip-addresses, inbound.
    private static readonly (byte[] Prefix, int Bits)[] s_anthropic = [Prefix("160.79.104.0", 23), Prefix("2607:6bc0::", 48)];

    // RFC 2544, which proxies that capture a whole machine use for invented answers.
    private static readonly (byte[] Prefix, int Bits) s_fake = Prefix("198.18.0.0", 15);

    // RFC 6052, the well-known prefix of NAT64.
    private static readonly (byte[] Prefix, int Bits) s_nat64 = Prefix("64:ff9b::", 96);

    // RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291.
    private static readonly (byte[] Prefix, int Bits)[] s_private =
    [
        Prefix("10.0.0.0", 8), Prefix("172.16.0.0", 12), Prefix("192.168.0.0", 16), Prefix("100.64.0.0", 10), Prefix("169.254.0.0", 16), Prefix("fc00::", 7), Prefix("fe80::", 10),
    ];

    /// <summary>Returns whether the address lies in the ranges that Anthropic publishes for its API.</summary>
    internal static bool IsAnthropic(IPAddress address) => IsInAny(address, s_anthropic);

    /// <summary>Returns whether the address carries one of those ranges in its last four bytes, as NAT64 with a network's own /96 prefix writes it.</summary>
    internal static bool CarriesAnthropic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 && IsAnthropic(LastFourBytes(address.GetAddressBytes()));

    /// <summary>Returns whether the address is one that a capturing proxy invents, 198.18.0.0/15.</summary>
    internal static bool IsFake(IPAddress address) => IsIn(address, s_fake);

    /// <summary>Returns whether the address is an IPv4 address behind NAT64's well-known prefix, 64:ff9b::/96.</summary>
    internal static bool IsNat64(IPAddress address) => Matches(address.GetAddressBytes(), s_nat64);

    /// <summary>Returns whether the address is loopback, 127.0.0.0/8 or ::1.</summary>
    internal static bool IsLoopback(IPAddress address) => IPAddress.IsLoopback(Unwrap(address));

    /// <summary>Returns whether the address is 0.0.0.0 or ::.</summary>
    internal static bool IsUnspecified(IPAddress address)
    {
        IPAddress plain = Unwrap(address);
        return plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any);
    }

    /// <summary>Returns whether the address belongs to a private network, a carrier's shared range or a single link.</summary>
    internal static bool IsPrivate(IPAddress address) => IsInAny(address, s_private);

    /// <summary>Returns whether a host name means this machine by definition, so that a loopback address for it is right.</summary>
    internal static bool IsLocalName(string host) => string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsInAny(IPAddress address, (byte[] Prefix, int Bits)[] prefixes)
    {
        byte[] bytes = Unwrap(address).GetAddressBytes();
        return Array.Exists(prefixes, prefix => Matches(bytes, prefix));
    }

    private static bool IsIn(IPAddress address, (byte[] Prefix, int Bits) prefix) => Matches(Unwrap(address).GetAddressBytes(), prefix);

    private static bool Matches(byte[] address, (byte[] Prefix, int Bits) range)
    {
        if (address.Length != range.Prefix.Length)
        {
            return false;
        }

        for (int bit = 0; bit < range.Bits; bit++)
        {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (range.Prefix[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }

    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        byte[] bytes = address.GetAddressBytes();
        if (bytes.Length != Ipv6Length || (!address.IsIPv4MappedToIPv6 && !Matches(bytes, s_nat64)))
        {
            return address;
        }

        return LastFourBytes(bytes);
    }

    private static IPAddress LastFourBytes(byte[] bytes)
    {
        var inner = new byte[Ipv4Length];
        Array.Copy(bytes, Ipv4InIpv6Offset, inner, 0, Ipv4Length);
        return new IPAddress(inner);
    }

    private static (byte[] Prefix, int Bits) Prefix(string address, int bits) => (IPAddress.Parse(address).GetAddressBytes(), bits);
}
