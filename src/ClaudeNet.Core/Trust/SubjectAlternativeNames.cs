using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ClaudeNet.Trust;

/// <summary>The DNS names and addresses of a certificate's subject alternative name extension (RFC 5280, 4.2.1.6).</summary>
internal sealed class SubjectAlternativeNames
{
    private const string Oid = "2.5.29.17";
    private const byte DnsNameTag = 0x82;
    private const byte AddressTag = 0x87;

    private SubjectAlternativeNames(IReadOnlyList<string> dnsNames, IReadOnlyList<IPAddress> addresses)
    {
        DnsNames = dnsNames;
        Addresses = addresses;
    }

    /// <summary>Gets the DNS names as written, wildcards included; empty when there are none.</summary>
    public IReadOnlyList<string> DnsNames { get; }

    /// <summary>Gets the addresses; empty when there are none.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    public static SubjectAlternativeNames Read(X509Certificate2 certificate) =>
        CertificateFacts.Extension(certificate, Oid) is { } extension ? Parse(extension.RawData) : new SubjectAlternativeNames([], []);

    /// <summary>Reads the extension's value; what follows a broken element is left out.</summary>
    public static SubjectAlternativeNames Parse(byte[] value)
    {
        var names = new List<string>();
        var addresses = new List<IPAddress>();
        if (new DerReader(value).TryRead(out var tag, out var list) && tag == DerReader.Sequence)
        {
            while (list.TryRead(out var kind, out var content))
            {
                Add(kind, content.Rest(), names, addresses);
            }
        }

        return new SubjectAlternativeNames(names, addresses);
    }

    private static void Add(byte kind, byte[] content, List<string> names, List<IPAddress> addresses)
    {
        if (kind == DnsNameTag && IsPlainAscii(content))
        {
            names.Add(Encoding.ASCII.GetString(content));
        }
        else if (kind == AddressTag && content.Length is 4 or 16)
        {
            addresses.Add(new IPAddress(content));
        }
    }

    // An IA5String with a NUL or a control character is the classic way to make one name look like another.
    private static bool IsPlainAscii(byte[] content)
    {
        foreach (var value in content)
        {
            if (value is <= 0x20 or >= 0x7F)
            {
                return false;
            }
        }

        return content.Length > 0;
    }
}
