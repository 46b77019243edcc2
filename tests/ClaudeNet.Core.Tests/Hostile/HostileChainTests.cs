using System;
using System.Collections.Generic;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>A server that presents a hundred certificates, each signed by the next.</summary>
public sealed class HostileChainTests
{
    private const int Length = 100;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_chain_of_a_hundred_ends_in_time_untrusted(bool shuffled)
    {
        var (leaf, issuers) = MakeChain(shuffled);
        using (leaf)
        {
            SslStreamCertificateContext context = SslStreamCertificateContext.Create(leaf, issuers, offline: true);
            using var hostile = new HostileServer(
                async peer =>
                {
                    await peer.ReadHeadAsync();
                    await peer.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 19\r\n\r\n{\"message\":\"hello\"}");
                },
                context);
            ConnectionReport report = await HostileTrial.RunAsync(hostile.Uri);
            Assert.Equal("Failed", report.Verdict);
            Assert.Contains(HostileTrial.Ids(report), id => id is "CertificateUntrusted" or "CertificateChainIncomplete" or "TlsIntercepted");
        }
    }

    private static (X509Certificate2 Leaf, X509Certificate2Collection Issuers) MakeChain(bool shuffled)
    {
        Wine.SkipPrivateKeys();
        var issuers = new List<X509Certificate2>();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X509Certificate2 issuer = Request("CN=Root", key, authority: true).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        for (int i = 1; i < Length; i++)
        {
            issuers.Insert(0, issuer);
            using X509Certificate2 next = Request($"CN=Authority {i}", key, authority: true).Create(issuer, issuer.NotBefore, issuer.NotAfter, [1, (byte)i]);
            issuer = next.CopyWithPrivateKey(key);
        }

        issuers.Insert(0, issuer);
        using X509Certificate2 bare = Request("CN=localhost", key, authority: false).Create(issuer, issuer.NotBefore, issuer.NotAfter, [2, 1]);
        using X509Certificate2 keyed = bare.CopyWithPrivateKey(key);
        if (shuffled)
        {
            issuers.Reverse();
        }

        // SChannel wants the key in a container of its own.
#pragma warning disable SYSLIB0057 // Its replacement is newer than the net8.0 build of these tests.
        return (new X509Certificate2(keyed.Export(X509ContentType.Pfx)), [.. issuers]);
#pragma warning restore SYSLIB0057
    }

    private static CertificateRequest Request(string subject, ECDsa key, bool authority)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(authority, false, 0, true));
        if (!authority)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
        }

        return request;
    }
}
