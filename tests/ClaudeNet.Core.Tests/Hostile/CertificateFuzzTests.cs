using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Probing;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>Certificates that anyone may have made: in files, and as a server presents them.</summary>
public sealed class CertificateFuzzTests
{
    // Wine builds a chain ten times slower than what it stands in for.
    private static readonly int s_cases = Wine.IsHere ? 600 : 3_000;

    // Self-signed, with every extension that is looked at. Fixed, so that a seed means the same bytes on every machine.
    private const string Pem = """
        -----BEGIN CERTIFICATE-----
        MIICIzCCAcmgAwIBAgIUIbrlrdTIuchjTDEI38Ium9FgXLAwCgYIKoZIzj0EAwIw
        PzELMAkGA1UEBhMCREUxFjAUBgNVBAoMDUZ1enogInF1b3RlZCIxGDAWBgNVBAMM
        D2dhdGV3YXkuZXhhbXBsZTAgFw0yNjExMjEyMjA5MzhaGA8yMDU0MDQwODIyMDkz
        OFowPzELMAkGA1UEBhMCREUxFjAUBgNVBAoMDUZ1enogInF1b3RlZCIxGDAWBgNV
        BAMMD2dhdGV3YXkuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJyJ
        aih9sjRq2CGJ2ahQyvg9IRTnAQMbBUe2/QHhn1K14mE49ELp37I6+SnOy5fJBB9M
        FNJzhQd3bqr57zJmaPejgaAwgZ0wHQYDVR0OBBYEFLDsK0sda83/nddDhtljpRVo
        bTKiMB8GA1UdIwQYMBaAFLDsK0sda83/nddDhtljpRVobTKiMCIGA1UdEQQbMBmC
        ESouZ2F0ZXdheS5leGFtcGxlhwR/AAABMBIGA1UdEwEB/wQIMAYBAf8CAQMwDgYD
        VR0PAQH/BAQDAgKEMBMGA1UdJQQMMAoGCCsGAQUFBwMBMAoGCCqGSM49BAMCA0gA
        MEUCIBAf4LtBwCddJTIlolGesWKiGdgOgLfEpLQq7+Mn5S3IAiEAr6gDsmfXcV5j
        lqMUbYmPZx8x4JQdlfK/aomeFPpw1To=
        -----END CERTIFICATE-----
        """;

    [Theory]
    [InlineData(51)]
    [InlineData(52)]
    public Task A_PEM_file_is_read_whatever_it_holds(int seed)
    {
        byte[] der = X509Certificate2.CreateFromPem(Pem).RawData;
        byte[][] files = [Encoding.ASCII.GetBytes(Pem + "\n" + Pem), Encoding.ASCII.GetBytes("# a comment\r\n" + Pem.Replace("\n", "\r\n", StringComparison.Ordinal)), der];
        return Fuzz.RunAsync(new Mutator(seed, files, "-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n", "-----BEGIN PRIVATE KEY-----\n", "-----", "=", "\u00FF\u00FE", "\u0000"), s_cases, (bytes, chance) =>
        {
            PemReadResult result = PemReader.Read(bytes);
            Assert.True(result.Outcome is not (PemOutcome.Read or PemOutcome.Der) || result.Certificates.Count > 0);
            Assert.Equal(result.Outcome == PemOutcome.Broken, result.BrokenBlock is not null);
            _ = PemReader.Labels(bytes);
            foreach (X509Certificate2 certificate in result.Certificates)
            {
                _ = CertificateFacts.Summarise(certificate);
                certificate.Dispose();
            }
        });
    }

    [Theory]
    [InlineData(53)]
    [InlineData(54)]
    public async Task A_chain_that_a_server_presents_is_judged_whatever_it_holds(int seed)
    {
        using var machine = new TestPlatform();
        TrustStores trust = TrustStores.Load(machine.Services, machine.Load());
        byte[] issuer = X509Certificate2.CreateFromPem(Pem).RawData;
        await Fuzz.RunAsync(new Mutator(seed, [issuer], "\u0030\u0080", "\u0030\u0084\u007F\u00FF\u00FF\u00FF", "\u0018\u000F99991231235959Z", "\u0005\u0000"), s_cases, (bytes, chance) =>
        {
            if (Load(bytes) is not X509Certificate2 leaf)
            {
                return;
            }

            using (leaf)
            using (var extra = Load(issuer))
            using (var chain = new X509Chain())
            {
                chain.ChainPolicy.ExtraStore.Add(extra!);
                chain.ChainPolicy.ExtraStore.Add(leaf);
                var presented = new PresentedChain();
                Assert.True(presented.Accept(this, leaf, chain, default));
                TlsObservation seen = trust.Judge(new TlsObservation { Path = PathKind.Direct, Host = "gateway.example", Port = 443 }, presented);
                Assert.False(seen.ClientTrust!.Trusted);
                Assert.Equal(CertificateFacts.IsReadable(leaf), seen.Certificates.Length > 0);
            }
        });
    }

    private static X509Certificate2? Load(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return null;
        }

        try
        {
#pragma warning disable SYSLIB0057 // The product loads a presented certificate so on both targets.
            return new X509Certificate2(bytes);
#pragma warning restore SYSLIB0057
        }
        catch (CryptographicException)
        {
            // The handshake itself would have failed.
            return null;
        }
    }
}
