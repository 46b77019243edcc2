namespace ClaudeNet.Dns;

/// <summary>Response codes (RFC 1035, RFC 6895). Any other number is carried as it is.</summary>
internal enum DnsResponseCode
{
    NoError = 0,
    FormatError = 1,
    ServerFailure = 2,
    NameNotFound = 3,
    NotImplemented = 4,
    Refused = 5,
    BadVersion = 16,
}
