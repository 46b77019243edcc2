using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Model;

namespace ClaudeNet.Trust;

/// <summary>What is read from a certificate beside what <see cref="X509Certificate2"/> offers on both targets.</summary>
internal static class CertificateFacts
{
    private const string AuthorityKeyIdentifierOid = "2.5.29.35";
    private const string EllipticKeyOid = "1.2.840.10045.2.1";
    private const byte KeyIdentifierTag = 0x80;

    // The curves by their object identifier as it stands in a certificate (RFC 5480, 2.1.1.1): opening a key to learn its size takes longer than reading all the rest.
    private static readonly Dictionary<string, string> s_curves = new(StringComparer.Ordinal)
    {
        ["06082A8648CE3D030107"] = "ECDSA 256",
        ["06052B81040022"] = "ECDSA 384",
        ["06052B81040023"] = "ECDSA 521",
    };

    /// <summary>Returns the SHA-256 of the bytes in upper-case hexadecimal.</summary>
    public static string Sha256(byte[] data)
    {
#if NETSTANDARD2_0
        using var hash = SHA256.Create();
        return ToHex(hash.ComputeHash(data));
#else
        return ToHex(SHA256.HashData(data));
#endif
    }

    /// <summary>Returns the SHA-256 fingerprint in upper-case hexadecimal.</summary>
    public static string Fingerprint(X509Certificate2 certificate)
    {
        var known = KnownCertificate.Of(certificate);
        return known.Fingerprint ??= Sha256(certificate.RawData);
    }

    /// <summary>Returns whether two objects are the same certificate, byte for byte.</summary>
    public static bool Same(X509Certificate2 one, X509Certificate2 other) =>
        ReferenceEquals(one, other) || string.Equals(Fingerprint(one), Fingerprint(other), StringComparison.Ordinal);

    /// <summary>
    /// Returns whether the certificate names itself as its issuer, and its key identifiers (where it has both) agree. The signature is not
    /// tried: a certificate that lies here fails when its path is verified.
    /// </summary>
    public static bool IsSelfSigned(X509Certificate2 certificate) => MayHaveIssued(certificate, certificate);

    /// <summary>Returns whether the names, and the key identifiers where both are there, let one certificate be the other's issuer.</summary>
    public static bool MayHaveIssued(X509Certificate2 issuer, X509Certificate2 subject)
    {
        if (!string.Equals(issuer.Subject, subject.Issuer, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var wanted = AuthorityKeyId(subject);
        var found = SubjectKeyId(issuer);
        return wanted is null || found is null || string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns whether the basic constraints say that this is an authority.</summary>
    public static bool IsAuthority(X509Certificate2 certificate)
    {
        try
        {
            return Extensions(certificate).OfType<X509BasicConstraintsExtension>().Any(extension => extension.CertificateAuthority);
        }
        catch (CryptographicException)
        {
            // Undecodable constraints make no authority.
            return false;
        }
    }

    /// <summary>Returns whether names, dates and key can be read. Some malformed certificates load, and fail only when they are looked at.</summary>
    public static bool IsReadable(X509Certificate2 certificate)
    {
        try
        {
            _ = Summarise(certificate);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <summary>Returns the extension with an object identifier; null when it is absent.</summary>
    public static X509Extension? Extension(X509Certificate2 certificate, string oid) =>
        Extensions(certificate).FirstOrDefault(extension => extension.Oid?.Value == oid);

    /// <summary>Copies what a user may hold, without the handle.</summary>
    public static CertificateSummary Summarise(X509Certificate2 certificate)
    {
        var known = KnownCertificate.Of(certificate);
        return known.Summary ??= Read(certificate);
    }

    private static CertificateSummary Read(X509Certificate2 certificate) => new()
    {
        Subject = certificate.Subject,
        Issuer = certificate.Issuer,
        SerialNumber = certificate.SerialNumber,
        NotBefore = certificate.NotBefore,
        NotAfter = certificate.NotAfter,
        Sha256 = Fingerprint(certificate),
        DnsNames = [.. SubjectAlternativeNames.Read(certificate).DnsNames],
        IsCa = IsAuthority(certificate),
        KeyAlgorithm = KeyAlgorithm(certificate),
    };

    private static List<X509Extension> Extensions(X509Certificate2 certificate)
    {
        var found = new List<X509Extension>();
        try
        {
            foreach (var extension in certificate.Extensions)
            {
                found.Add(extension);
            }
        }
        catch (CryptographicException)
        {
            // A typed extension that cannot be decoded; the ones before it still count, and the chain verifier will say what is wrong.
        }

        return found;
    }

    private static string? SubjectKeyId(X509Certificate2 certificate)
    {
        try
        {
            return Extensions(certificate).OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifier;
        }
        catch (CryptographicException)
        {
            // Undecodable counts as absent: the signature decides.
            return null;
        }
    }

    private static string? AuthorityKeyId(X509Certificate2 certificate)
    {
        if (Extension(certificate, AuthorityKeyIdentifierOid) is not { } extension
            || !new DerReader(extension.RawData).TryRead(out var tag, out var list) || tag != DerReader.Sequence)
        {
            return null;
        }

        while (list.TryRead(out var kind, out var content))
        {
            if (kind == KeyIdentifierTag)
            {
                return ToHex(content.Rest());
            }
        }

        return null;
    }

    private static string KeyAlgorithm(X509Certificate2 certificate)
    {
        var key = certificate.PublicKey;
        if (key.Oid.Value == EllipticKeyOid && s_curves.TryGetValue(ToHex(key.EncodedParameters.RawData), out var size))
        {
            return size;
        }

        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
            {
                return $"RSA {rsa.KeySize.ToString(CultureInfo.InvariantCulture)}";
            }

            using var ecdsa = certificate.GetECDsaPublicKey();
            if (ecdsa is not null)
            {
                return $"ECDSA {ecdsa.KeySize.ToString(CultureInfo.InvariantCulture)}";
            }
        }
        catch (Exception exception) when (exception is CryptographicException or NotSupportedException)
        {
            // A key this system cannot open still has a name.
        }

        var oid = key.Oid;
        return oid.FriendlyName ?? oid.Value ?? certificate.GetKeyAlgorithm();
    }

    private static string ToHex(byte[] data)
    {
        const string Digits = "0123456789ABCDEF";
        var text = new char[data.Length * 2];
        for (var index = 0; index < data.Length; index++)
        {
            text[2 * index] = Digits[data[index] >> 4];
            text[(2 * index) + 1] = Digits[data[index] & 0xF];
        }

        return new string(text);
    }
}
