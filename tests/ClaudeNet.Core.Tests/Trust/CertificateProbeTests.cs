using System;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Core.Tests.Serving;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;
using ClaudeNet.Serving;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class CertificateProbeTests : IDisposable
{
    private readonly CertificateMachine _machine = new();
    private readonly TestAuthority _root = TestAuthority.Root("CN=Company Root, O=Company");

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Each_certificate_of_the_chain_is_given_as_it_was_presented()
    {
        TestAuthority middle = _root.Intermediate("CN=Company Issuing");
        using X509Certificate2 leaf = TlsServer.Leaf(middle, CertificateMachine.Host);
        using var server = new TlsServer(leaf, [middle.Certificate]);
        PresentedCertificate[] found = await _machine.LookAsync(server.Uri(CertificateMachine.Host));
        Assert.Equal([0, 1], found.Select(certificate => certificate.Depth));
        Assert.Equal(["CN=" + CertificateMachine.Host, "CN=Company Issuing"], found.Select(certificate => certificate.Subject));
        Assert.Equal([CertificateMachine.Host], found[0].SubjectAlternativeNames);
        Assert.Equal(leaf.Thumbprint, found[0].Thumbprint);
        Assert.Equal(64, found[0].Sha256.Length);
        Assert.Equal(leaf.RawData, Assert.Single(PemReader.Read(Encoding.ASCII.GetBytes(found[0].Pem)).Certificates).RawData);
        Assert.Equal("ECDSA 256", found[0].KeyAlgorithm);
        Assert.True(found[1].IsCa);
        Assert.Equal(("Direct", IPAddress.Loopback, null), (found[0].Path, found[0].Address, found[0].Proxy));
        Assert.Equal(PublicRootList.Date, found[0].PublicRootListDate);
        Assert.Equal("a private root", found[0].InterceptedBy);
        Assert.False(found[0].PartiallyIntercepted);
        Assert.False(found[0].TrustedByClient);
        Assert.Empty(CertificateMachine.Trusting(found[0]));
    }

    /// <summary>Which settings make whom trust a chain that ends in a company's root.</summary>
    [Fact]
    public async Task Who_trusts_is_told_by_store_and_runtime()
    {
        using X509Certificate2 leaf = TlsServer.Leaf(_root, CertificateMachine.Host);
        using var server = new TlsServer(leaf);
        string file = _machine.Save("root.pem", _root);
        (string Name, string? Value, bool Installed, string[] Trusting)[] rows =
        [
            ("UNRELATED", "1", true, ["All/Native", "All/Node22.15", "CLAUDE_CODE_CERT_STORE/Native", "CLAUDE_CODE_CERT_STORE/Node22.15", "OperatingSystem/Native", "OperatingSystem/Node22.15"]),
            ("CLAUDE_CODE_CERT_STORE", "bundled", true, []),
            ("CLAUDE_CODE_CERT_STORE", "system", true, ["All/Native", "All/Node22.15", "CLAUDE_CODE_CERT_STORE/Native", "CLAUDE_CODE_CERT_STORE/Node22.15", "OperatingSystem/Native", "OperatingSystem/Node22.15"]),
            ("NODE_EXTRA_CA_CERTS", file, false, ["All/Native", "All/Node", "All/Node22.15", "NODE_EXTRA_CA_CERTS/Native", "NODE_EXTRA_CA_CERTS/Node", "NODE_EXTRA_CA_CERTS/Node22.15"]),
            ("SSL_CERT_FILE", file, false, ["All/Native", "CLAUDE_CODE_CERT_STORE/Native", "SSL_CERT_FILE/Native"]),
            ("NODE_EXTRA_CA_CERTS", file + ".missing", false, []),
            ("NODE_TLS_REJECT_UNAUTHORIZED", "0", false, ["All/Native", "All/Node", "All/Node22.15"]),
        ];
        foreach ((string name, string? value, bool installed, string[] trusting) in rows)
        {
            using var machine = new CertificateMachine();
            if (installed)
            {
                machine.Install(_root);
            }

            PresentedCertificate found = (await machine.Set(name, value!).LookAsync(server.Uri(CertificateMachine.Host)))[0];
            Assert.True(trusting.SequenceEqual(CertificateMachine.Trusting(found)), $"{name}={value}: {string.Join(" ", CertificateMachine.Trusting(found))}");
            Assert.Equal(trusting.Contains("All/Native"), found.TrustedByClient);
            Assert.Equal(installed, found.TrustedBySystem);
            Assert.All(found.Trust, row => Assert.NotEmpty(row.Reason));
            if (name == "CLAUDE_CODE_CERT_STORE" && value == "bundled")
            {
                Assert.Contains("leaves it out", CertificateMachine.Row(found, "OperatingSystem", "Native").Reason, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task One_address_of_two_that_is_intercepted_is_flagged_and_its_vendor_named()
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "macOS has no 127.0.0.2.");
        using X509Certificate2 forged = TlsServer.Leaf(TestAuthority.Root("CN=Zscaler Root CA, O=Zscaler Inc."), CertificateMachine.Host);

        // No public authority signs for a test. What a public server without its intermediate sends, with proof of logging in it, is not taken for interception.
        using X509Certificate2 logged = TlsServer.Leaf(_root, CertificateMachine.Host, request => request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", [4, 0], false)));
        using var bad = new TlsServer(forged, address: IPAddress.Parse("127.0.0.2"));
        using var good = new TlsServer(logged, port: bad.Port);
        _machine.Network.Names[CertificateMachine.Host] = [IPAddress.Loopback, IPAddress.Parse("127.0.0.2")];
        PresentedCertificate[] found = await _machine.LookAsync(bad.Uri(CertificateMachine.Host));
        Assert.Equal(2, found.Length);
        Assert.Null(found.Single(certificate => certificate.Address!.ToString() == "127.0.0.1").InterceptedBy);
        Assert.Equal("Zscaler", found.Single(certificate => certificate.Address!.ToString() == "127.0.0.2").InterceptedBy);
        Assert.All(found, certificate => Assert.True(certificate.PartiallyIntercepted));
    }

    [Fact]
    public async Task One_host_of_two_is_flagged_but_not_for_the_root_of_a_gateway()
    {
        using X509Certificate2 forged = TlsServer.Leaf(_root, CertificateMachine.Host);
        using X509Certificate2 logged = TlsServer.Leaf(_root, "claude.ai", request => request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", [4, 0], false)));
        using X509Certificate2 gateway = TlsServer.Leaf(_root, "gateway.example");
        using var first = new TlsServer(forged);
        using var second = new TlsServer(logged);
        using var third = new TlsServer(gateway);
        _machine.Network.Names["claude.ai"] = LoopbackNetwork.Here;
        _machine.Network.Names["gateway.example"] = LoopbackNetwork.Here;
        PresentedCertificate one = (await _machine.LookAsync(first.Uri(CertificateMachine.Host)))[0];
        PresentedCertificate other = (await _machine.LookAsync(second.Uri("claude.ai")))[0];
        PresentedCertificate own = (await _machine.LookAsync(third.Uri("gateway.example")))[0];
        Interception.MarkPartial([other, own]);
        Assert.False(other.PartiallyIntercepted || own.PartiallyIntercepted);
        Interception.MarkPartial([one, other, own]);
        Assert.Equal((true, true, false), (one.PartiallyIntercepted, other.PartiallyIntercepted, own.PartiallyIntercepted));
    }

    [Fact]
    public async Task The_proxy_and_the_direct_way_are_both_looked_at()
    {
        using var trial = new Trial();
        var options = new ConnectionTestOptions { Endpoint = trial.Endpoint.HttpsUri, Proxy = trial.Endpoint.ProxyUri };
        CertificateReading reading = await new CertificateProbe(trial.Trust().Machine.Services).RunAsync(options, ServingTest.Token);
        Assert.Equal(["Direct", "Proxy"], reading.Certificates.Select(certificate => certificate.Path).Distinct().Order());
        PresentedCertificate proxied = reading.Certificates.First(certificate => certificate.Path == "Proxy");
        Assert.Equal(trial.Endpoint.ProxyUri.Authority, proxied.Proxy!.Authority);
        Assert.Contains(trial.Endpoint.Requests, request => request.Method == "CONNECT");
        Assert.True(proxied.TrustedByClient);
        Assert.Empty(reading.Failures);
        Assert.Empty(trial.WithKey);
    }

    [Theory]
    [InlineData(TlsFault.Expired, "expired")]
    [InlineData(TlsFault.NotYetValid, "")]
    [InlineData(TlsFault.WrongHost, "")]
    [InlineData(TlsFault.SelfSigned, "")]
    [InlineData(TlsFault.UnknownCa, "")]
    [InlineData(TlsFault.Incomplete, "")]
    public async Task A_bad_certificate_is_shown_with_what_is_wrong(TlsFault fault, string words)
    {
        using var trial = new Trial(new TestEndpointOptions { TlsFault = fault });
        trial.Trust();
        CertificateReading reading = await new CertificateProbe(trial.Machine.Services).RunAsync(new ConnectionTestOptions { Endpoint = trial.Endpoint.HttpsUri }, ServingTest.Token);
        PresentedCertificate leaf = reading.Certificates[0];
        Assert.False(leaf.TrustedByClient);
        CertificateTrust all = CertificateMachine.Row(leaf, "All", "Native");
        Assert.False(all.Trusted);
        Assert.Contains(words, all.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_no_certificate_comes_the_error_says_why()
    {
        using var trial = new Trial(new TestEndpointOptions { TlsFault = TlsFault.Plain });
        var probe = new CertificateProbe(trial.Machine.Services);
        async Task<ConnectionTestException> Fail(string endpoint) =>
            await Assert.ThrowsAsync<ConnectionTestException>(() => probe.RunAsync(new ConnectionTestOptions { Endpoint = new Uri(endpoint) }, ServingTest.Token));
        Assert.Equal("EndpointInvalid", (await Fail(trial.Endpoint.HttpUri.AbsoluteUri)).ErrorId);
        ConnectionTestException plain = await Fail(trial.Endpoint.HttpsUri.AbsoluteUri);
        Assert.Equal("CertificateUnavailable", plain.ErrorId);
        Assert.Contains("does not speak TLS", plain.Message, StringComparison.Ordinal);
        Assert.Equal("CertificateUnavailable", (await Fail("https://nowhere.example")).ErrorId);
    }

    [Fact]
    public async Task Json_and_text_say_the_same()
    {
        using X509Certificate2 leaf = TlsServer.Leaf(_root, CertificateMachine.Host);
        using var server = new TlsServer(leaf);
        PresentedCertificate[] found = await _machine.Install(_root).LookAsync(server.Uri(CertificateMachine.Host));
        using JsonDocument json = JsonDocument.Parse(found[0].ToJson());
        Assert.Equal(1, json.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Equal(found[0].Sha256, json.RootElement.GetProperty("Sha256").GetString());
        Assert.Equal(found[0].Trust.Length, json.RootElement.GetProperty("Trust").GetArrayLength());
        foreach (string name in typeof(PresentedCertificate).GetProperties().Select(property => property.Name))
        {
            Assert.True(json.RootElement.TryGetProperty(name, out _), name);
        }

        string text = string.Join("\n", CertificateText.Render(found).Select(line => line.ToString()));
        Assert.Contains(found[0].Sha256, text, StringComparison.Ordinal);
        Assert.Contains("Claude Code: trusted", text, StringComparison.Ordinal);
        Assert.Contains("by a private root", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.Length > TextReport.DefaultWidth);
    }
}
