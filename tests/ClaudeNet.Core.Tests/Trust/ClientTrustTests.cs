using System;
using System.Linq;
using System.Text;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class ClientTrustTests
{
    private static readonly TestAuthority s_system = TestAuthority.Root("CN=System");
    private static readonly TestAuthority s_extra = TestAuthority.Root("CN=Extra");
    private static readonly TestAuthority s_file = TestAuthority.Root("CN=File");

    private static readonly FakeFiles s_files = new()
    {
        ["/etc/ssl/certs/ca-certificates.crt"] = s_system.PemBytes,
        ["/ca/extra.pem"] = s_extra.PemBytes,
        ["/project/extra.pem"] = s_extra.PemBytes,
        ["/ca/file.pem"] = s_file.PemBytes,
        ["/ca/extra.der"] = s_extra.Certificate.RawData,
        ["/ca/empty.pem"] = [],
        ["/ca/secret.pem"] = null,
        ["/ca/utf16.pem"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(s_extra.Pem)],
        ["/ca/broken.pem"] = Encoding.ASCII.GetBytes(s_extra.Pem + "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n" + s_file.Pem),
        ["/ca/folder/file.pem"] = s_file.PemBytes,
    };

    // Before the fields above are made: a skip out of an initialiser would count as a failure.
    public ClientTrustTests() => Wine.SkipPrivateKeys();

    [Theory]
    [InlineData(null, true, true)]
    [InlineData("", true, true)]
    [InlineData("bundled", true, false)]
    [InlineData("system", false, true)]
    [InlineData("System , BUNDLED", true, true)]
    [InlineData("nonsense", true, true)]
    public void The_stores_are_those_that_the_setting_names(string? value, bool bundled, bool system)
    {
        var trust = Resolve(new ClientTrustSettings { CertStore = value });

        Assert.Equal(bundled, trust.Roots.Certificates.Count > 100);
        Assert.Equal(system, trust.Roots.Contains(s_system.Certificate));
        Assert.Empty(trust.Problems);
    }

    [Theory]
    [InlineData("20.20.2", false)]
    [InlineData("22.14.9", false)]
    [InlineData("22.15.0", true)]
    [InlineData("23.9.0", false)]
    [InlineData("23.10.0", true)]
    [InlineData("24.0.0", true)]
    [InlineData("22.14", false)]
    [InlineData("22.15", true)]
    [InlineData(null, true)]
    public void Node_reads_the_system_store_from_22_15_on(string? version, bool system)
    {
        var trust = Resolve(new ClientTrustSettings
        {
            Runtime = ClientRuntime.Node,
            RuntimeVersion = version is null ? null : Version.Parse(version),
            CertStore = "bundled,system",
        });

        Assert.Equal(system, trust.Roots.Contains(s_system.Certificate));
        Assert.True(trust.UsesBundled);
    }

    [Fact]
    public void The_native_client_takes_SSL_CERT_FILE_in_the_place_of_the_system_store()
    {
        var trust = Resolve(new ClientTrustSettings { SslCertFile = "/ca/file.pem" });

        Assert.True(trust.Roots.Contains(s_file.Certificate));
        Assert.False(trust.Roots.Contains(s_system.Certificate));
    }

    [Fact]
    public void SSL_CERT_DIR_names_folders()
    {
        var trust = Resolve(new ClientTrustSettings { SslCertDirectory = "/ca/folder:/nowhere" });

        Assert.True(trust.Roots.Contains(s_file.Certificate));
        Assert.Equal(("SSL_CERT_DIR", "/nowhere", CaFileReason.Missing), Key(Assert.Single(trust.Problems)));
    }

    [Fact]
    public void Node_ignores_SSL_CERT_FILE_unless_told_to_use_OpenSSL()
    {
        var settings = new ClientTrustSettings { Runtime = ClientRuntime.Node, SslCertFile = "/ca/file.pem" };

        Assert.False(Resolve(settings).Roots.Contains(s_file.Certificate));
        Assert.True(Resolve(settings with { UsesOpenSslStore = true }).Roots.Contains(s_file.Certificate));
    }

    [Theory]
    [InlineData("/ca/extra.pem")]
    [InlineData("extra.pem")]
    public void The_extra_file_is_added(string path)
    {
        var trust = Resolve(new ClientTrustSettings { ExtraCaFile = path });

        Assert.True(trust.Roots.Contains(s_extra.Certificate));
        Assert.Empty(trust.Problems);
    }

    [Theory]
    [InlineData("/ca/none.pem", "Missing")]
    [InlineData("/ca/secret.pem", "Unreadable")]
    [InlineData("/ca/extra.der", "Der")]
    [InlineData("/ca/empty.pem", "NoCertificate")]
    [InlineData("/ca/utf16.pem", "NoCertificate")]
    [InlineData("/ca/broken.pem", "Broken")]
    public void What_is_wrong_with_the_extra_file_is_said(string path, string reason)
    {
        var trust = Resolve(new ClientTrustSettings { ExtraCaFile = path, VerificationDisabled = true });

        Assert.Equal(("NODE_EXTRA_CA_CERTS", path, Enum.Parse<CaFileReason>(reason)), Key(Assert.Single(trust.Problems)));
        Assert.Equal(reason == "Broken", trust.Roots.Contains(s_extra.Certificate));
        Assert.False(trust.Roots.Contains(s_file.Certificate));
        Assert.True(trust.VerificationDisabled);
    }

    private static ClientTrust Resolve(ClientTrustSettings settings) => ClientTrust.Resolve(settings, s_files.Platform());

    private static (string Variable, string Path, CaFileReason Reason) Key(ExtraCaFileProblem problem) =>
        (problem.Variable, problem.Path, problem.Reason);
}
