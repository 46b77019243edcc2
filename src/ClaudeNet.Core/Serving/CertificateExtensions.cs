using System;
using System.Collections.Generic;
using System.Net;
using System.Text;

namespace ClaudeNet.Serving;

/// <summary>The certificate extensions (RFC 5280, 4.2) that a test authority writes.</summary>
internal static class CertificateExtensions
{
    private const byte DnsNameTag = 0x82;
    private const byte AddressTag = 0x87;

    public static byte[] BasicConstraints(bool isAuthority) =>
        Extension("2.5.29.19", critical: true, isAuthority ? Der.Sequence(Der.True()) : Der.Sequence());

    /// <summary>keyCertSign and cRLSign for an authority; digitalSignature and keyEncipherment for a server.</summary>
    public static byte[] KeyUsage(bool isAuthority) =>
        Extension("2.5.29.15", critical: true, isAuthority ? Der.BitString([0x06], 1) : Der.BitString([0xA0], 5));

    public static byte[] ServerAuthentication() =>
        Extension("2.5.29.37", critical: false, Der.Sequence(Der.Oid("1.3.6.1.5.5.7.3.1")));

    public static byte[] SubjectKeyIdentifier(byte[] id) =>
        Extension("2.5.29.14", critical: false, Der.OctetString(id));

    public static byte[] AuthorityKeyIdentifier(byte[] id) =>
        Extension("2.5.29.35", critical: false, Der.Sequence(Der.Tagged(0x80, id)));

    public static byte[] SubjectAlternativeName(string[] dnsNames, IPAddress[] addresses)
    {
        var names = new List<byte[]>();
        foreach (string name in dnsNames)
        {
            names.Add(Der.Tagged(DnsNameTag, Encoding.ASCII.GetBytes(name)));
        }

        foreach (IPAddress address in addresses)
        {
            names.Add(Der.Tagged(AddressTag, address.GetAddressBytes()));
        }

        return Extension("2.5.29.17", critical: false, Der.Sequence(names.ToArray()));
    }

    /// <summary>Permits localhost and its children, 127.0.0.0/8 and ::1, and nothing else: whoever steals this authority has stolen nothing.</summary>
    public static byte[] LoopbackConstraints()
    {
        byte[] ipv4 = [127, 0, 0, 0, 255, 0, 0, 0];
        byte[] ipv6 = new byte[32];
        Buffer.BlockCopy(IPAddress.IPv6Loopback.GetAddressBytes(), 0, ipv6, 0, 16);
        for (int i = 16; i < ipv6.Length; i++)
        {
            ipv6[i] = 0xFF;
        }

        byte[] permitted = Der.Tagged(
            0xA0,
            Der.Sequence(Der.Tagged(DnsNameTag, Encoding.ASCII.GetBytes("localhost"))),
            Der.Sequence(Der.Tagged(AddressTag, ipv4)),
            Der.Sequence(Der.Tagged(AddressTag, ipv6)));
        return Extension("2.5.29.30", critical: true, Der.Sequence(permitted));
    }

    private static byte[] Extension(string oid, bool critical, byte[] value) => critical
        ? Der.Sequence(Der.Oid(oid), Der.True(), Der.OctetString(value))
        : Der.Sequence(Der.Oid(oid), Der.OctetString(value));
}
