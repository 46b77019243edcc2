using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Model;

namespace ClaudeNet.Trust;

/// <summary>Says who stands between, by what was presented.</summary>
internal static class Interception
{
    /// <summary>What is said of a chain whose issuer is no known product.</summary>
    public const string PrivateRoot = "a private root";

    // The list of signed certificate timestamps (RFC 6962, 3.3). Browsers take no public certificate without; what forges certificates cannot have any.
    private const string TimestampsOid = "1.3.6.1.4.1.11129.2.4.2";

    private static readonly string[] s_claudeDomains = ["anthropic.com", "claude.ai", "claude.com"];

    /// <summary>Returns the product, <see cref="PrivateRoot"/>, or null for nobody and for a chain that says too little.</summary>
    /// <param name="chain">The chain as presented, the server's own certificate first.</param>
    /// <param name="endsInPublicRoot">Whether it ends in a root of the public list.</param>
    /// <param name="vendor">The product whose pattern matches; null when none does.</param>
    public static string? Of(IReadOnlyList<X509Certificate2> chain, bool endsInPublicRoot, string? vendor)
    {
        if (endsInPublicRoot)
        {
            return null;
        }

        // A public server that forgot its intermediate certificate is no interception.
        var isCut = chain.Count == 1 && !CertificateFacts.IsSelfSigned(chain[0]) && CertificateFacts.Extension(chain[0], TimestampsOid) is not null;
        return vendor ?? (isCut ? null : PrivateRoot);
    }

    /// <summary>Marks what is intercepted on one way, or for one host, and not on another. A gateway of one's own with a private root says nothing about other hosts.</summary>
    public static void MarkPartial(IReadOnlyCollection<PresentedCertificate> looked)
    {
        foreach (var host in looked.GroupBy(certificate => certificate.Endpoint.Authority))
        {
            Mark(host.ToArray());
        }

        Mark(looked.Where(certificate => certificate.InterceptedBy != PrivateRoot || IsClaudes(certificate.Endpoint.DnsSafeHost)).ToArray());
    }

    private static void Mark(PresentedCertificate[] together)
    {
        if (together.Any(certificate => certificate.InterceptedBy is null) && together.Any(certificate => certificate.InterceptedBy is not null))
        {
            foreach (var certificate in together)
            {
                certificate.PartiallyIntercepted = true;
            }
        }
    }

    private static bool IsClaudes(string host) => s_claudeDomains.Any(domain =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));
}
