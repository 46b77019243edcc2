using System;
using System.Security.Cryptography;
using System.Text;
using ClaudeNet.Trust;
using Xunit;

namespace ClaudeNet.Core.Tests.Trust;

public sealed class ClientCertificateTests
{
    private const string Password = "correct horse";

    // Windows PowerShell's edition cannot load PEM keys, so that is its answer wherever a key would be loaded.
#if CORE_NETSTANDARD
    private const bool LoadsKeys = false;
#else
    private const bool LoadsKeys = true;
#endif

    private readonly FakeFiles _files = new();

    public ClientCertificateTests()
    {
        Wine.SkipPrivateKeys();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = TestAuthority.Root();
        var pbe = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        Put("/cert.pem", root.Leaf(names => names.AddDnsName("me"), key: key).ExportCertificatePem());
        Put("/old.pem", root.Leaf(names => names.AddDnsName("me"), until: TestAuthority.From.AddDays(1), key: key).ExportCertificatePem());
        Put("/key.pem", key.ExportPkcs8PrivateKeyPem());
        Put("/encrypted.pem", key.ExportEncryptedPkcs8PrivateKeyPem(Password, pbe));
        Put("/other.pem", otherKey.ExportPkcs8PrivateKeyPem());
        Put("/garbage.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Put("/empty.pem", string.Empty);
        _files["/secret.pem"] = null;
    }

    [Theory]
    [InlineData("/none.pem", "/key.pem", null, "Missing")]
    [InlineData("/cert.pem", "/none.pem", null, "Missing")]
    [InlineData("/cert.pem", "/secret.pem", null, "Unreadable")]
    [InlineData("/empty.pem", "/key.pem", null, "NotPem")]
    [InlineData("/cert.pem", "/empty.pem", null, "NotPem")]
    [InlineData("/cert.pem", "/encrypted.pem", null, "PassphraseNeeded")]
    public void What_is_wrong_with_the_files_is_said_on_every_edition(string certificate, string key, string? passphrase, string problem)
    {
        using var loaded = Load(certificate, key, passphrase);

        Assert.Equal(problem, loaded.Problem.ToString());
        Assert.Null(loaded.Certificate);
        Assert.NotNull(loaded.Path);
    }

    [Theory]
    [InlineData("/cert.pem", "/key.pem", null, "None")]
    [InlineData("/cert.pem", "/encrypted.pem", Password, "None")]
    [InlineData("/old.pem", "/key.pem", null, "Expired")]
    [InlineData("/cert.pem", "/encrypted.pem", "wrong", "PassphraseWrong")]
    [InlineData("/cert.pem", "/other.pem", null, "KeyMismatch")]
    [InlineData("/cert.pem", "/garbage.pem", null, "NotPem")]
    public void A_key_is_loaded_where_the_edition_can(string certificate, string key, string? passphrase, string problem)
    {
        using var loaded = Load(certificate, key, passphrase);

        Assert.Equal(LoadsKeys ? problem : "UnsupportedOnThisEdition", loaded.Problem.ToString());
        Assert.NotNull(loaded.Summary);
        Assert.Equal(LoadsKeys && (problem is "None" or "Expired"), loaded.Certificate is { HasPrivateKey: true });
        Assert.DoesNotContain(passphrase ?? "\u0001", loaded.Detail ?? string.Empty, StringComparison.Ordinal);
    }

    private void Put(string path, string text) => _files[path] = Encoding.ASCII.GetBytes(text);

    private ClientCertificate Load(string certificate, string key, string? passphrase) =>
        ClientCertificate.Load(_files.Platform(), certificate, key, passphrase?.ToCharArray());
}
