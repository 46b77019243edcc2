using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ClaudeNet.Core.Tests.Trust;

/// <summary>A certificate with its key that can issue others.</summary>
internal sealed class TestAuthority
{
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Until = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTime Now = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Local);

    private const X509KeyUsageFlags AuthorityUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign;

    private TestAuthority(X509Certificate2 certificate, ECDsa key)
    {
        Certificate = certificate;
        Key = key;
    }

    public X509Certificate2 Certificate { get; }

    public ECDsa Key { get; }

    public string Pem => Certificate.ExportCertificatePem() + "\n";

    public byte[] PemBytes => Encoding.ASCII.GetBytes(Pem);

    public static TestAuthority Root(string name = "CN=Test Root", DateTimeOffset? until = null, ECDsa? key = null)
    {
        Wine.SkipPrivateKeys();
        key ??= ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = AuthorityRequest(name, key);
        return new TestAuthority(request.CreateSelfSigned(From, until ?? Until), key);
    }

    public static X509Certificate2 SelfSignedLeaf(string host)
    {
        Wine.SkipPrivateKeys();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return LeafRequest("CN=" + host, key, names => names.AddDnsName(host)).CreateSelfSigned(From, Until);
    }

    public TestAuthority Intermediate(string name = "CN=Test Intermediate", DateTimeOffset? until = null, ECDsa? key = null)
    {
        key ??= ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TestAuthority(Sign(AuthorityRequest(name, key), From, until ?? Until), key);
    }

    public X509Certificate2 Leaf(string host, DateTimeOffset? from = null, DateTimeOffset? until = null) =>
        Leaf(names => names.AddDnsName(host), from, until);

    public X509Certificate2 Leaf(
        Action<SubjectAlternativeNameBuilder> names,
        DateTimeOffset? from = null,
        DateTimeOffset? until = null,
        string subject = "CN=leaf",
        ECDsa? key = null,
        Action<CertificateRequest>? change = null)
    {
        key ??= ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = LeafRequest(subject, key, names);
        change?.Invoke(request);
        return Sign(request, from ?? From, until ?? Until);
    }

    private static CertificateRequest AuthorityRequest(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(AuthorityUsage, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }

    private static CertificateRequest LeafRequest(string subject, ECDsa key, Action<SubjectAlternativeNameBuilder> names)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var builder = new SubjectAlternativeNameBuilder();
        names(builder);
        request.CertificateExtensions.Add(builder.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        return request;
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset until)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, true, false));
        return request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(Key), from, until, RandomNumberGenerator.GetBytes(12));
    }
}
