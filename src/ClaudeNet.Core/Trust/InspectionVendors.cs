using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Trust;

/// <summary>
/// Names the product that intercepts TLS, by the authority it signs with. The names come from Chromium's list of interception software and
/// from vendors' documents. Palo Alto Networks and many others sign with an authority their customer named: those are found by their root not being public.
/// </summary>
internal static class InspectionVendors
{
    private static readonly InspectionPattern[] s_patterns =
    [
        new("Zscaler", "O", "Zscaler Inc"),
        new("Zscaler", "CN", "Zscaler Root CA"),
        new("Zscaler", "CN", "Zscaler Intermediate Root CA"),
        new("Netskope", "E", "certadmin@netskope.com", Whole: true),
        new("Netskope", "O", "Netskope"),
        new("Netskope", "CN", "*.goskope.com"),
        new("Palo Alto Networks", "CN", "Palo Alto"),
        new("Palo Alto Networks", "CN", "PaloAlto"),
        new("Fortinet", "O", "Fortinet"),
        new("Fortinet", "CN", "FortiGate CA"),
        new("Fortinet", "CN", "Fortinet_CA_"),
        new("Cisco Umbrella", "CN", "Cisco Umbrella Root CA"),
        new("Cisco Umbrella", "CN", "Cisco Umbrella Primary SubCA"),
        new("Cisco Umbrella", "CN", "Cisco Umbrella Secondary SubCA"),
        new("Sophos", "O", "Sophos"),
        new("Sophos", "CN", "Sophos SSL CA_"),
        new("Sophos", "CN", "Sophos_CA_"),
        new("Sophos", "CN", "sophosutm Proxy CA"),
        new("Sophos", "CN", "Sophos Web Appliance"),
        new("Symantec Blue Coat", "O", "Blue Coat"),
        new("Symantec Blue Coat", "CN", "Blue Coat"),
        new("Forcepoint", "O", "Forcepoint"),
        new("Forcepoint", "CN", "Forcepoint Cloud CA"),
        new("Skyhigh (McAfee) Web Gateway", "CN", "McAfee Web Gateway"),
        new("Skyhigh (McAfee) Web Gateway", "CN", "Skyhigh"),
        new("Skyhigh (McAfee) Web Gateway", "O", "Skyhigh Security"),
        new("Trend Micro", "CN", "IWSS.TREND"),
        new("SonicWall", "O", "HTTPS Management Certificate for SonicWALL"),
        new("SonicWall", "CN", "SonicWall Firewall DPI-SSL"),
        new("Smoothwall", "CN", "Smoothwall-default-root-certificate-authority"),
        new("ContentKeeper", "O", "ContentKeeper Technologies"),
        new("ContentKeeper", "CN", "ContentKeeper Appliance CA"),
        new("Cyberoam", "O", "Cyberoam Certificate Authority"),
        new("Cyberoam", "CN", "Cyberoam SSL CA"),
        new("NetSpark", "O", "NetSpark"),
        new("NetSpark", "CN", "www.netspark.com", Whole: true),
        new("Kaspersky", "CN", "Kaspersky Anti-Virus Personal Root Certificate"),
        new("Kaspersky", "CN", "Kaspersky Endpoint Security Personal Root"),
        new("ESET", "CN", "ESET SSL Filter CA"),
        new("Bitdefender", "CN", "Bitdefender Personal CA"),
        new("Avast / AVG", "CN", "avast! Web/Mail Shield"),
        new("Avast / AVG", "O", "avast! Web/Mail Shield"),
        new("Avast / AVG", "CN", "Avast Web/Mail Shield"),
        new("Avast / AVG", "CN", "AVG Web/Mail Shield"),
        new("Norton", "CN", "Norton Web/Mail Shield"),
        new("mitmproxy", "CN", "mitmproxy", Whole: true),
        new("mitmproxy", "O", "mitmproxy", Whole: true),
        new("Fiddler", "CN", "DO_NOT_TRUST_FiddlerRoot"),
        new("Fiddler", "O", "DO_NOT_TRUST", Whole: true),
        new("Fiddler", "CN", "Fiddler Root Certificate Authority"),
        new("Charles", "CN", "Charles Proxy CA"),
        new("Burp Suite", "CN", "PortSwigger CA", Whole: true),
        new("Burp Suite", "O", "PortSwigger", Whole: true),
        new("Squid", "CN", "squid", Whole: true),
        new("Squid", "CN", "Squid Proxy CA"),
        new("pfSense", "CN", "pfSense-CA"),
        new("OPNsense", "CN", "OPNsense-CA"),
        new("Untangle", "O", "Untangle"),
        new("WatchGuard", "CN", "Fireware HTTPS Proxy"),
        new("Check Point", "CN", "Check Point HTTPS Inspection"),
        new("Cloudflare Gateway", "CN", "Gateway CA - Cloudflare Managed G"),
        new("Cloudflare Gateway", "CN", "Cloudflare for Teams ECC Certificate Authority"),
    ];

    /// <summary>Gets the table.</summary>
    public static IReadOnlyList<InspectionPattern> Patterns => s_patterns;

    /// <summary>
    /// Returns the vendor behind a chain; null when none is known. Looked at are the issuers of all and the subjects of authorities, never the
    /// subject of the server's own certificate: a vendor's web site is not its product. A chain that ends in a public root is not intercepted.
    /// </summary>
    public static string? Identify(IReadOnlyList<X509Certificate2> chain)
    {
        if (chain.Count > 0 && PublicRootList.Contains(chain[chain.Count - 1]))
        {
            return null;
        }

        return chain.Select(certificate => Identify(certificate.Issuer)).FirstOrDefault(vendor => vendor is not null)
            ?? chain.Skip(1).Select(certificate => Identify(certificate.Subject)).FirstOrDefault(vendor => vendor is not null);
    }

    /// <summary>Returns the vendor whose authority has this distinguished name; null when none is known.</summary>
    public static string? Identify(string distinguishedName)
    {
        var attributes = DistinguishedName.Parse(distinguishedName);
        return s_patterns.FirstOrDefault(pattern => attributes.Any(attribute => Matches(pattern, attribute)))?.Vendor;
    }

    private static bool Matches(InspectionPattern pattern, KeyValuePair<string, string> attribute)
    {
        if (!string.Equals(attribute.Key, pattern.Attribute, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (pattern.Text.StartsWith("*", StringComparison.Ordinal))
        {
            return attribute.Value.EndsWith(pattern.Text.Substring(1), StringComparison.OrdinalIgnoreCase);
        }

        return pattern.Whole
            ? string.Equals(attribute.Value, pattern.Text, StringComparison.OrdinalIgnoreCase)
            : attribute.Value.StartsWith(pattern.Text, StringComparison.OrdinalIgnoreCase);
    }
}
