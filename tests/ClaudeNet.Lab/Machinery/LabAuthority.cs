using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ClaudeNet.Lab.Machinery;

/// <summary>A certificate authority: a root, an intermediate that signs, and the certificates of servers.</summary>
internal sealed class LabAuthority
{
    private static readonly DateTimeOffset s_begin = DateTimeOffset.UtcNow.AddDays(-60);

    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;

    internal LabAuthority(string name)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest($"CN={name} Root", rootKey, HashAlgorithmName.SHA256);
        MakeAuthority(rootRequest, pathLength: 1);
        _root = rootRequest.CreateSelfSigned(s_begin, s_begin.AddYears(10));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name} Issuing CA", key, HashAlgorithmName.SHA256);
        MakeAuthority(request, pathLength: 0);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var signed = request.Create(_root, s_begin, s_begin.AddYears(5), Serial());
        _intermediate = signed.CopyWithPrivateKey(key);
    }

    /// <summary>Gets the authority that stands for the public ones; clients in the lab have it in their own list, as they have the real ones.</summary>
    internal static LabAuthority Public { get; } = new("Lab Public");

    /// <summary>Gets the authority of a company that inspects TLS. Nobody trusts it unless told to.</summary>
    internal static LabAuthority Inspection { get; } = new("Example Corp Web Gateway");

    internal X509Certificate2 Root => _root;

    internal string RootPem => _root.ExportCertificatePem() + "\n";

    /// <summary>Issues a server's certificate.</summary>
    /// <param name="names">The names and addresses it is for; a star stands for one label.</param>
    /// <param name="begin">Its first day; null for a month ago.</param>
    /// <param name="end">Its last day; null for a month from now.</param>
    /// <param name="isComplete">Whether the intermediate comes along.</param>
    /// <returns>The chain and the key, PEM.</returns>
    internal (string Chain, string Key) Issue(IReadOnlyList<string> names, DateTimeOffset? begin = null, DateTimeOffset? end = null, bool isComplete = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_intermediate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var leaf = request.Create(_intermediate, begin ?? DateTimeOffset.UtcNow.AddDays(-30), end ?? DateTimeOffset.UtcNow.AddDays(30), Serial());
        var chain = leaf.ExportCertificatePem() + "\n" + (isComplete ? _intermediate.ExportCertificatePem() + "\n" : string.Empty);
        return (chain, key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static void MakeAuthority(CertificateRequest request, int pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        return serial;
    }
}
