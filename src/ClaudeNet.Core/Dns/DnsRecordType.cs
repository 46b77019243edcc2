namespace ClaudeNet.Dns;

/// <summary>The record types that have a meaning here; any other number is carried as it is.</summary>
internal enum DnsRecordType
{
    None = 0,
    A = 1,
    NS = 2,
    CName = 5,
    Soa = 6,
    Ptr = 12,
    Txt = 16,
    Aaaa = 28,

    /// <summary>The pseudo record of EDNS0 (RFC 6891). It never appears among a message's records.</summary>
    Opt = 41,
    Https = 65,
}
