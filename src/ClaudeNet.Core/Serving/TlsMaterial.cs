using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ClaudeNet.Serving;

/// <summary>The authorities and the server certificate of one endpoint.</summary>
internal sealed class TlsMaterial : IDisposable
{
    private const string WrongName = "wrong-host.localhost";

    // .NET Framework's SslStream sends intermediates only when they lie in a store, and this authority never enters one.
#if NETSTANDARD2_0
    private static bool SendsIntermediate => false;
#else
    private static bool SendsIntermediate => true;
#endif

    private readonly object _lock = new();
    private readonly List<IDisposable> _owned = [];
    private readonly Dictionary<string, ServerCertificate> _intercepted = new(StringComparer.OrdinalIgnoreCase);
    private readonly DateTime _now;
    private TestAuthority? _stranger;
    private TestAuthority? _strangerIntermediate;

    private TlsMaterial(DateTime now) => _now = now;

    /// <summary>Gets the certificate to trust, as PEM.</summary>
    public string CaCertificatePem { get; private set; } = string.Empty;

    /// <summary>Gets what the HTTPS service shows.</summary>
    public ServerCertificate Server { get; private set; } = null!;

    /// <exception cref="PlatformNotSupportedException">The fault cannot be produced on this edition.</exception>
    public static void CheckSupported(TestEndpointOptions options)
    {
        if (options.TlsFault == TlsFault.Incomplete && !SendsIntermediate)
        {
            throw new PlatformNotSupportedException("The TLS fault Incomplete needs PowerShell 7 or the claudenet program: this edition cannot send an intermediate certificate.");
        }
    }

    public static TlsMaterial Create(TestEndpointOptions options, DateTime now)
    {
        var material = new TlsMaterial(now);
        TestAuthority root = material.Own(TestAuthority.CreateRoot("ClaudeNet test endpoint CA", now.AddHours(-1), now.AddHours(23), options.HostNames.Length == 0));
        material.CaCertificatePem = ToPem(root.Certificate);
        material.Server = material.Own(material.CreateServer(root, options));
        return material;
    }

    /// <summary>Returns the certificate that TLS inspection shows for a host.</summary>
    public ServerCertificate Intercept(string host)
    {
        lock (_lock)
        {
            if (!_intercepted.TryGetValue(host, out ServerCertificate? certificate))
            {
                IPAddress[] addresses = IPAddress.TryParse(host, out IPAddress? address) ? [address] : [];
                var terms = new CertificateTerms([host], addresses, _now.AddHours(-1), _now.AddHours(23));
                certificate = Own(IssueByStranger(terms));
                _intercepted[host] = certificate;
            }

            return certificate;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (IDisposable item in _owned)
            {
                item.Dispose();
            }

            _owned.Clear();
        }
    }

    private static string ToPem(X509Certificate2 certificate)
    {
        string base64 = Convert.ToBase64String(certificate.RawData);
        var pem = new StringBuilder("-----BEGIN CERTIFICATE-----\n");
        for (int i = 0; i < base64.Length; i += 64)
        {
            pem.Append(base64, i, Math.Min(64, base64.Length - i)).Append('\n');
        }

        return pem.Append("-----END CERTIFICATE-----\n").ToString();
    }

    private ServerCertificate CreateServer(TestAuthority root, TestEndpointOptions options)
    {
        CertificateTerms terms = Terms(options);
        if (options.TlsFault == TlsFault.SelfSigned)
        {
            return new ServerCertificate(TestAuthority.IssueSelfSigned(terms), null);
        }

        if (options.TlsFault == TlsFault.UnknownCa)
        {
            return IssueByStranger(terms);
        }

        if (!SendsIntermediate)
        {
            return new ServerCertificate(root.IssueServer(terms), null);
        }

        TestAuthority intermediate = Own(root.CreateIntermediate("ClaudeNet test endpoint intermediate"));
        return new ServerCertificate(intermediate.IssueServer(terms), options.TlsFault == TlsFault.Incomplete ? null : intermediate.Certificate);
    }

    private CertificateTerms Terms(TestEndpointOptions options)
    {
        (DateTime from, DateTime to) = options.TlsFault switch
        {
            TlsFault.Expired => (_now.AddDays(-2), _now.AddDays(-1)),
            TlsFault.NotYetValid => (_now.AddDays(1), _now.AddDays(2)),
            _ => (_now.AddHours(-1), _now.AddHours(23)),
        };
        if (options.TlsFault == TlsFault.WrongHost)
        {
            return new CertificateTerms([WrongName], [], from, to);
        }

        var names = new List<string> { "localhost" };
        names.AddRange(options.HostNames);

        // Claude Code's native build refuses every certificate that lists addresses below an authority whose constraints speak of addresses
        // (UNSUPPORTED_CONSTRAINT_TYPE): below the constrained authority the certificate is for localhost by name alone.
        var addresses = new List<IPAddress>();
        if (options.HostNames.Length > 0)
        {
            addresses.AddRange([IPAddress.Loopback, IPAddress.IPv6Loopback]);
        }

        if (options.BindAddress is not null && !IPAddress.IsLoopback(options.BindAddress))
        {
            addresses.Add(options.BindAddress);
        }

        return new CertificateTerms(names.ToArray(), addresses.ToArray(), from, to);
    }

    private ServerCertificate IssueByStranger(CertificateTerms terms)
    {
        _stranger ??= Own(TestAuthority.CreateRoot("Example Inspection CA", _now.AddHours(-1), _now.AddHours(23), loopbackOnly: false));
        if (!SendsIntermediate)
        {
            return new ServerCertificate(_stranger.IssueServer(terms), null);
        }

        _strangerIntermediate ??= Own(_stranger.CreateIntermediate("Example Inspection Intermediate"));
        return new ServerCertificate(_strangerIntermediate.IssueServer(terms), _strangerIntermediate.Certificate);
    }

    private T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }
}
