using System.Globalization;

namespace ClaudeNet.Dns;

/// <summary>Names response codes as resolvers and their manuals do.</summary>
internal static class DnsResponseCodeText
{
    public static string ToText(this DnsResponseCode code) => code switch
    {
        DnsResponseCode.NoError => "NOERROR",
        DnsResponseCode.FormatError => "FORMERR",
        DnsResponseCode.ServerFailure => "SERVFAIL",
        DnsResponseCode.NameNotFound => "NXDOMAIN",
        DnsResponseCode.NotImplemented => "NOTIMP",
        DnsResponseCode.Refused => "REFUSED",
        DnsResponseCode.BadVersion => "BADVERS",
        _ => "RCODE" + ((int)code).ToString(CultureInfo.InvariantCulture),
    };
}
