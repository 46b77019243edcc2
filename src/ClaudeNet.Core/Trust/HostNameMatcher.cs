using System;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Whether a certificate is for a host, as RFC 6125 and RFC 9525 say: subject alternative names only. The common name is never asked.
/// </summary>
internal static class HostNameMatcher
{
    /// <summary>Returns whether the certificate names the host.</summary>
    /// <param name="certificate">The server's certificate.</param>
    /// <param name="host">A DNS name (a trailing dot is fine, Unicode is converted) or an address, IPv6 with or without brackets.</param>
    public static bool Matches(X509Certificate2 certificate, string host) => Matches(SubjectAlternativeNames.Read(certificate), host);

    /// <summary>Returns whether the names include the host.</summary>
    public static bool Matches(SubjectAlternativeNames names, string host)
    {
        if (string.IsNullOrEmpty(host))
        {
            return false;
        }

        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return MatchesAddress(names, address);
        }

        var ascii = ToAscii(host);
        if (ascii is null)
        {
            return false;
        }

        foreach (var pattern in names.DnsNames)
        {
            if (MatchesName(pattern, ascii))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesAddress(SubjectAlternativeNames names, IPAddress address)
    {
        // The scope of a link-local address is this machine's business; certificates carry the sixteen bytes alone.
        var plain = new IPAddress(address.GetAddressBytes());
        foreach (var candidate in names.Addresses)
        {
            if (candidate.Equals(plain))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MatchesName(string pattern, string host)
    {
        pattern = pattern.TrimEnd('.');
        if (!pattern.StartsWith("*.", StringComparison.Ordinal))
        {
            return string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
        }

        // "*.example.com": the star is one whole label, the left-most one, and at least two labels must follow it.
        var suffix = pattern.Substring(1);
        var firstDot = host.IndexOf('.');
        return firstDot > 0
            && suffix.IndexOf('*') < 0
            && suffix.IndexOf('.', 1) > 0
            && string.Equals(suffix, host.Substring(firstDot), StringComparison.OrdinalIgnoreCase);
    }

    private static string? ToAscii(string host)
    {
        var name = host.TrimEnd('.');
        if (name.Length == 0)
        {
            return null;
        }

        foreach (var letter in name)
        {
            if (letter >= 0x80)
            {
                return ToPunycode(name);
            }
        }

        return name;
    }

    private static string? ToPunycode(string name)
    {
        try
        {
            return new IdnMapping().GetAscii(name);
        }
        catch (ArgumentException)
        {
            // Not a name that DNS can carry, so no certificate can be for it.
            return null;
        }
    }
}
