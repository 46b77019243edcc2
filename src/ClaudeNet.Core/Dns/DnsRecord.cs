using System;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Dns;

/// <summary>One resource record of class IN.</summary>
internal sealed class DnsRecord
{
    private DnsRecord(string name, DnsRecordType type, TimeSpan ttl, byte[] data)
    {
        Name = name;
        Type = type;
        Ttl = ttl;
        Data = data;
    }

    /// <summary>Gets the owner's name.</summary>
    public string Name { get; }

    public DnsRecordType Type { get; }

    /// <summary>Gets how long the record may be kept, in whole seconds from 0.</summary>
    public TimeSpan Ttl { get; }

    /// <summary>Gets the data as it came; names inside it may be compressed and then mean nothing outside their message.</summary>
    public byte[] Data { get; }

    /// <summary>Gets the address of an A or AAAA record; null for any other.</summary>
    public IPAddress? Address { get; private init; }

    /// <summary>Gets the canonical name of a CNAME record; null for any other.</summary>
    public string? CName { get; private init; }

    public static DnsRecord CreateAddress(string name, IPAddress address, TimeSpan ttl)
    {
        DnsRecordType type = address.AddressFamily == AddressFamily.InterNetwork ? DnsRecordType.A : DnsRecordType.Aaaa;
        return new DnsRecord(name, type, ttl, address.GetAddressBytes()) { Address = address };
    }

    public static DnsRecord CreateCName(string name, string canonicalName, TimeSpan ttl) =>
        new(name, DnsRecordType.CName, ttl, DnsName.Encode(canonicalName)) { CName = canonicalName };

    /// <summary>Makes a record of any type; A, AAAA and CNAME have their own methods.</summary>
    public static DnsRecord CreateRaw(string name, DnsRecordType type, TimeSpan ttl, byte[] data) => new(name, type, ttl, data);
}
