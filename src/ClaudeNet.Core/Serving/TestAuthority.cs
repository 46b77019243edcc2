using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ClaudeNet.Serving;

/// <summary>A throw-away certificate authority. Its key lives in memory and ends with the object.</summary>
/// <remarks>
/// Certificates are written as DER by hand. CertificateRequest does not exist in netstandard2.0, would need reflection for every call there, and
/// has no name constraints on any edition; some hundred lines of DER are one code path for both builds.
/// </remarks>
internal sealed class TestAuthority : IDisposable
{
    private const string CommonNameOid = "2.5.4.3";
    private readonly RSA _key;
    private readonly byte[] _name;
    private readonly byte[] _keyId;
    private RSA? _serverKey;

    private TestAuthority(RSA key, byte[] name, byte[] keyId, X509Certificate2 certificate)
    {
        _key = key;
        _name = name;
        _keyId = keyId;
        Certificate = certificate;
    }

    /// <summary>Gets the public certificate; it carries no key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Makes a root.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="notBefore">The first moment, UTC.</param>
    /// <param name="notAfter">The last moment, UTC.</param>
    /// <param name="loopbackOnly">Whether name constraints limit it to this machine.</param>
    public static TestAuthority CreateRoot(string name, DateTime notBefore, DateTime notAfter, bool loopbackOnly)
    {
        RSA key = KeyPool.Create();
        byte[] subject = Name(name);
        byte[] keyId = RandomBytes(20);
        byte[] certificate = Sign(key, subject, subject, key, notBefore, notAfter, AuthorityExtensions(keyId, keyId, loopbackOnly));
        return new TestAuthority(key, subject, keyId, new X509Certificate2(certificate));
    }

    /// <summary>Makes an authority below this one.</summary>
    public TestAuthority CreateIntermediate(string name)
    {
        RSA key = KeyPool.Get("intermediate");
        byte[] subject = Name(name);
        byte[] keyId = RandomBytes(20);
        DateTime from = Certificate.NotBefore.ToUniversalTime();
        DateTime to = Certificate.NotAfter.ToUniversalTime();
        byte[] certificate = Sign(_key, _name, subject, key, from, to, AuthorityExtensions(keyId, _keyId, loopbackOnly: false));
        return new TestAuthority(key, subject, keyId, new X509Certificate2(certificate));
    }

    /// <summary>Makes a server certificate with its key.</summary>
    public X509Certificate2 IssueServer(CertificateTerms terms)
    {
        RSA key = _serverKey ??= KeyPool.Get("server");
        byte[] certificate = Sign(_key, _name, Name(terms.DnsNames[0]), key, terms.NotBefore, terms.NotAfter, ServerExtensions(terms, _keyId));
        return WithKey(certificate, key);
    }

    /// <summary>Makes a server certificate that signed itself.</summary>
    public static X509Certificate2 IssueSelfSigned(CertificateTerms terms)
    {
        using RSA key = KeyPool.Get("self-signed");
        byte[] name = Name(terms.DnsNames[0]);
        byte[] certificate = Sign(key, name, name, key, terms.NotBefore, terms.NotAfter, ServerExtensions(terms, issuerKeyId: null));
        return WithKey(certificate, key);
    }

    public void Dispose()
    {
        _key.Dispose();
        _serverKey?.Dispose();
        Certificate.Dispose();
    }

    private static byte[][] AuthorityExtensions(byte[] keyId, byte[] issuerKeyId, bool loopbackOnly)
    {
        var extensions = new List<byte[]>
        {
            CertificateExtensions.BasicConstraints(isAuthority: true),
            CertificateExtensions.KeyUsage(isAuthority: true),
            CertificateExtensions.SubjectKeyIdentifier(keyId),
            CertificateExtensions.AuthorityKeyIdentifier(issuerKeyId),
        };
        if (loopbackOnly)
        {
            extensions.Add(CertificateExtensions.LoopbackConstraints());
        }

        return extensions.ToArray();
    }

    private static byte[][] ServerExtensions(CertificateTerms terms, byte[]? issuerKeyId)
    {
        byte[] keyId = RandomBytes(20);
        return
        [
            CertificateExtensions.BasicConstraints(isAuthority: false),
            CertificateExtensions.KeyUsage(isAuthority: false),
            CertificateExtensions.ServerAuthentication(),
            CertificateExtensions.SubjectKeyIdentifier(keyId),
            CertificateExtensions.AuthorityKeyIdentifier(issuerKeyId ?? keyId),
            CertificateExtensions.SubjectAlternativeName(terms.DnsNames, terms.Addresses),
        ];
    }

    private static byte[] Sign(RSA issuerKey, byte[] issuer, byte[] subject, RSA subjectKey, DateTime notBefore, DateTime notAfter, byte[][] extensions)
    {
        byte[] algorithm = Der.Sequence(Der.Oid("1.2.840.113549.1.1.11"), Der.Null());
        byte[] toBeSigned = Der.Sequence(
            Der.Tagged(0xA0, Der.Integer([2])),
            Der.Integer(SerialNumber()),
            algorithm,
            issuer,
            Der.Sequence(Der.Time(notBefore), Der.Time(notAfter)),
            subject,
            PublicKey(subjectKey),
            Der.Tagged(0xA3, Der.Sequence(extensions)));
        byte[] signature = issuerKey.SignData(toBeSigned, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return Der.Sequence(toBeSigned, algorithm, Der.BitString(signature));
    }

    private static byte[] PublicKey(RSA key)
    {
        RSAParameters parameters = key.ExportParameters(includePrivateParameters: false);
        byte[] numbers = Der.Sequence(Der.Integer(parameters.Modulus!), Der.Integer(parameters.Exponent!));
        return Der.Sequence(Der.Sequence(Der.Oid("1.2.840.113549.1.1.1"), Der.Null()), Der.BitString(numbers));
    }

    private static byte[] Name(string commonName) =>
        Der.Sequence(Der.Set(Der.Sequence(Der.Oid(CommonNameOid), Der.Utf8String(commonName))));

    private static byte[] SerialNumber()
    {
        byte[] serial = RandomBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        using RandomNumberGenerator random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return bytes;
    }

    /// <summary>
    /// Joins a certificate and its key by way of PKCS #12: SChannel serves no key that exists in memory alone. The container that Windows makes for
    /// it is a temporary one.
    /// </summary>
    private static X509Certificate2 WithKey(byte[] certificate, RSA key)
    {
        using var bare = new X509Certificate2(certificate);
#if NETSTANDARD2_0
        // .NET Framework 4.7.2 and every modern .NET have this method; only the contract of netstandard2.0 lacks it.
        System.Reflection.MethodInfo join = typeof(RSACertificateExtensions).GetMethod("CopyWithPrivateKey", [typeof(X509Certificate2), typeof(RSA)])
            ?? throw new PlatformNotSupportedException("The TLS side of a test endpoint needs .NET Framework 4.7.2 or later.");
        using var joined = (X509Certificate2)join.Invoke(null, [bare, key])!;
#else
        using X509Certificate2 joined = bare.CopyWithPrivateKey(key);
#endif
        return new X509Certificate2(joined.Export(X509ContentType.Pkcs12), (string?)null, X509KeyStorageFlags.Exportable);
    }
}
