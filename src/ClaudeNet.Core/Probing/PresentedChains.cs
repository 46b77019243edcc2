using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Trust;

namespace ClaudeNet.Probing;

/// <summary>Makes the public objects of what handshakes showed.</summary>
internal sealed class PresentedChains
{
    private readonly Uri _endpoint;
    private readonly Uri? _proxy;
    private readonly TrustStores _stores;
    private readonly DateTime _now;
    private readonly TrustMatrix _matrix;

    /// <summary>Initializes a new instance of the <see cref="PresentedChains"/> class.</summary>
    /// <param name="endpoint">The endpoint without user information.</param>
    /// <param name="proxy">The proxy without user information; null when there is none.</param>
    /// <param name="platform">The machine.</param>
    /// <param name="stores">The sets of roots.</param>
    public PresentedChains(Uri endpoint, Uri? proxy, PlatformServices platform, TrustStores stores)
    {
        _endpoint = endpoint;
        _proxy = proxy;
        _stores = stores;
        _now = platform.Clock.Now;
        _matrix = new TrustMatrix(stores.Settings, platform, stores.SystemRoots);
    }

    /// <summary>Returns one object a certificate, and marks what is intercepted on some of the ways only.</summary>
    public IReadOnlyList<PresentedCertificate> Describe(IEnumerable<TlsObservation> handshakes)
    {
        PresentedCertificate[] all = [.. handshakes.SelectMany(Describe)];
        Interception.MarkPartial(all);
        return all;
    }

    /// <summary>Returns a certificate's PEM form with 64 characters a line, as OpenSSL writes it (RFC 7468).</summary>
    public static string Pem(X509Certificate2 certificate)
    {
        const int LineLength = 64;
        var body = Convert.ToBase64String(certificate.RawData);
        var text = new StringBuilder("-----BEGIN CERTIFICATE-----\n");
        for (var start = 0; start < body.Length; start += LineLength)
        {
            text.Append(body, start, Math.Min(LineLength, body.Length - start)).Append('\n');
        }

        return text.Append("-----END CERTIFICATE-----\n").ToString();
    }

    private IEnumerable<PresentedCertificate> Describe(TlsObservation seen)
    {
        var rows = _matrix.Judge(seen.Chain, seen.Host, _now);
        var record = new ChainRecord
        {
            Certificates = seen.Chain,
            Host = seen.Host,
            System = _stores.SystemRoots,
            Client = _stores.Client.Roots,
            ClientName = _stores.ClientName,
            Settings = _stores.Settings,
            Time = _now,
        };
        var interceptedBy = Interception.Of(seen.Chain, seen.EndsInPublicRoot == true, seen.InspectionVendor);
        return seen.Certificates.Select((summary, depth) => new PresentedCertificate(_endpoint, record)
        {
            Path = seen.Path.ToString(),
            Address = seen.Address,
            Proxy = seen.Path == PathKind.Proxy ? _proxy : null,
            Depth = depth,
            Subject = summary.Subject,
            Issuer = summary.Issuer,
            SerialNumber = summary.SerialNumber,
            NotBefore = summary.NotBefore,
            NotAfter = summary.NotAfter,
            Thumbprint = seen.Chain[depth].Thumbprint,
            Sha256 = summary.Sha256,
            SubjectAlternativeNames = Names(seen.Chain[depth]),
            IsCa = summary.IsCa,
            KeyAlgorithm = summary.KeyAlgorithm,
            Client = _stores.ClientName,
            TrustedByClient = seen.ClientTrust is { Trusted: true },
            TrustedBySystem = seen.SystemTrust is { Trusted: true },
            Trust = rows,
            InterceptedBy = interceptedBy,
            PublicRootListDate = PublicRootList.Date,
            Pem = Pem(seen.Chain[depth]),
        });
    }

    private static string[] Names(X509Certificate2 certificate)
    {
        var names = SubjectAlternativeNames.Read(certificate);
        return [.. names.DnsNames, .. names.Addresses.Select(address => address.ToString())];
    }
}
