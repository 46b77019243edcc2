using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>Numbers and addresses in words, always the same way and in no particular culture.</summary>
internal static class Describe
{
    private const int MaximumAddresses = 16;

    private const int DnsPort = 53;

    /// <summary>Returns a duration as <c>31 ms</c> below one second and as <c>3.0 s</c> from there; <c>an unknown time</c> for null.</summary>
    internal static string Duration(TimeSpan? duration)
    {
        if (duration is not TimeSpan value)
        {
            return "an unknown time";
        }

        // From 999.5 ms on, rounding would write 1000 ms.
        return value.TotalMilliseconds switch
        {
            < 1 => "under 1 ms",
            < 999.5 => value.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
            < 99_950 => value.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
            _ => value.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        };
    }

    /// <summary>Returns <c>IPv4</c> or <c>IPv6</c>.</summary>
    internal static string Family(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";

    /// <summary>Returns the record type that holds a family's addresses, <c>A</c> or <c>AAAA</c>.</summary>
    internal static string RecordType(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "AAAA" : "A";

    /// <summary>Returns <c>192.0.2.1:443</c> or <c>[2001:db8::1]:443</c>.</summary>
    internal static string Socket(IPAddress address, int port)
    {
        string number = Number(port);
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]:{number}" : $"{address}:{number}";
    }

    /// <summary>Returns a name server, with its port only when that is not 53; <c>the system resolver</c> for null.</summary>
    internal static string Server(IPEndPoint? server)
    {
        if (server is null)
        {
            return "the system resolver";
        }

        return server.Port == DnsPort ? server.Address.ToString() : Socket(server.Address, server.Port);
    }

    /// <summary>Returns <c>a</c>, <c>a and b</c> or <c>a, b and c</c>.</summary>
    internal static string List(IEnumerable<string> items)
    {
        string[] all = items.ToArray();
        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all.Take(all.Length - 1)) + " and " + all[all.Length - 1];
    }

    /// <summary>Returns addresses as a list in words; of a longer list the first 16, and how many more there are. A hostile name server can give thousands.</summary>
    internal static string List(IEnumerable<IPAddress> addresses) => List(Shown([.. addresses]));

    /// <summary>Returns addresses separated by commas, cut as <see cref="List(IEnumerable{IPAddress})"/> does.</summary>
    internal static string Plain(IPAddress[] addresses) => string.Join(", ", Shown(addresses));

    /// <summary>Returns a failure as <c>Refused (ECONNREFUSED)</c>; the kind alone when there is no code.</summary>
    internal static string Failure(Failure failure) => failure.NativeCode is null ? failure.Kind : $"{failure.Kind} ({failure.NativeCode})";

    /// <summary>Returns a proxy's or endpoint's scheme, host and port; never its user information, path or query.</summary>
    internal static string Origin(Uri uri) => uri.IsAbsoluteUri ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "(relative address)";

    /// <summary>Returns a count with its noun: <c>1 address</c>, <c>3 addresses</c>.</summary>
    internal static string Count(int count, string singular, string plural) => $"{Number(count)} {(count == 1 ? singular : plural)}";

    /// <summary>Returns a whole number without grouping.</summary>
    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Shown(IPAddress[] addresses)
    {
        IEnumerable<string> first = addresses.Take(MaximumAddresses).Select(address => address.ToString());
        return addresses.Length > MaximumAddresses ? first.Concat([$"{Number(addresses.Length - MaximumAddresses)} more"]) : first;
    }
}
