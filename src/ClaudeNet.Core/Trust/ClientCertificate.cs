using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Trust;

/// <summary>A certificate and key with which a client identifies itself (CLAUDE_CODE_CLIENT_CERT and _KEY), or why there is none.</summary>
internal sealed class ClientCertificate : IDisposable
{
    private const int MaximumBytes = 1024 * 1024;

    private ClientCertificate(ClientCertificateProblem problem, string? path, string? detail)
    {
        Problem = problem;
        Path = path;
        Detail = detail;
    }

    /// <summary>Gets what is wrong; None when the certificate can be used.</summary>
    public ClientCertificateProblem Problem { get; private init; }

    /// <summary>Gets the file at fault; null when nothing is wrong.</summary>
    public string? Path { get; }

    /// <summary>Gets one sentence for a person, without anything secret; null when nothing is wrong.</summary>
    public string? Detail { get; }

    /// <summary>Gets what the certificate says; null when it could not be read.</summary>
    public CertificateSummary? Summary { get; private init; }

    /// <summary>Gets the certificate with its key; null when there is a problem, except that an expired one is still given: the server decides.</summary>
    public X509Certificate2? Certificate { get; private init; }

    /// <summary>Loads a certificate and its key.</summary>
    /// <param name="platform">The files, and the time that expiry is judged by.</param>
    /// <param name="certificatePath">The absolute path of the PEM certificate.</param>
    /// <param name="keyPath">The absolute path of the PEM key.</param>
    /// <param name="passphrase">The key's passphrase; null for none. The caller clears it.</param>
    public static ClientCertificate Load(PlatformServices platform, string certificatePath, string keyPath, char[]? passphrase)
    {
        if (Read(platform.Files, certificatePath, out var certificateBytes) is { } certificateFailure)
        {
            return certificateFailure;
        }

        if (Read(platform.Files, keyPath, out var keyBytes) is { } keyFailure)
        {
            return keyFailure;
        }

        try
        {
            return Combine(platform, certificatePath, certificateBytes, keyPath, keyBytes, passphrase);
        }
        finally
        {
            Array.Clear(keyBytes, 0, keyBytes.Length);
        }
    }

    /// <summary>Releases the certificate and its key.</summary>
    public void Dispose() => Certificate?.Dispose();

    private static ClientCertificate? Read(IFileReader files, string path, out byte[] content)
    {
        content = [];
        if (!files.FileExists(path))
        {
            return new ClientCertificate(ClientCertificateProblem.Missing, path, "There is no such file, or it may not be seen.");
        }

        try
        {
            content = files.ReadAllBytes(path, MaximumBytes);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ClientCertificate(ClientCertificateProblem.Unreadable, path, exception.Message);
        }
    }

    private static ClientCertificate Combine(
        PlatformServices platform, string certificatePath, byte[] certificateBytes, string keyPath, byte[] keyBytes, char[]? passphrase)
    {
        var read = PemReader.Read(certificateBytes);
        if (read.Outcome == PemOutcome.Der || read.Certificates.Count == 0)
        {
            return new ClientCertificate(ClientCertificateProblem.NotPem, certificatePath, "The file holds no PEM certificate.");
        }

        var summary = CertificateFacts.Summarise(read.Certificates[0]);
        var label = PemReader.Labels(keyBytes).FirstOrDefault(candidate => candidate.EndsWith("PRIVATE KEY", StringComparison.Ordinal));
        if (label is null)
        {
            return new ClientCertificate(ClientCertificateProblem.NotPem, keyPath, "The file holds no PEM private key.") { Summary = summary };
        }

        var encrypted = label.StartsWith("ENCRYPTED", StringComparison.Ordinal);
        if (encrypted && (passphrase is null || passphrase.Length == 0))
        {
            return new ClientCertificate(
                ClientCertificateProblem.PassphraseNeeded, keyPath, "The key is encrypted and no passphrase is set.") { Summary = summary };
        }
#if NETSTANDARD2_0
        _ = platform;
        return new ClientCertificate(
            ClientCertificateProblem.UnsupportedOnThisEdition, keyPath, "Windows PowerShell cannot load a PEM key; PowerShell 7 can.") { Summary = summary };
#else
        return WithKey(platform, new KeyFile(keyPath, keyBytes, encrypted ? passphrase : null), read.Certificates[0], summary);
#endif
    }

#if !NETSTANDARD2_0
    private static ClientCertificate WithKey(PlatformServices platform, KeyFile key, X509Certificate2 bare, CertificateSummary summary)
    {
        var pem = new char[key.Content.Length];
        try
        {
            Encoding.ASCII.GetChars(key.Content, 0, key.Content.Length, pem, 0);
            if (Encrypted(pem))
            {
                return new ClientCertificate(
                    ClientCertificateProblem.UnsupportedOnThisEdition,
                    key.Path,
                    "The key is encrypted in OpenSSL's old format; 'openssl pkcs8 -topk8' converts it.") { Summary = summary };
            }

            var usable = Usable(platform, Attach(bare, pem, key.Passphrase));
            var expired = platform.Clock.Now > usable.NotAfter;
            return new ClientCertificate(
                expired ? ClientCertificateProblem.Expired : ClientCertificateProblem.None,
                null,
                expired ? "The certificate has expired." : null) { Summary = summary, Certificate = usable };
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            var problem = Imports(pem, key.Passphrase) ? ClientCertificateProblem.KeyMismatch
                : key.Passphrase is not null ? ClientCertificateProblem.PassphraseWrong
                : ClientCertificateProblem.NotPem;
            return new ClientCertificate(problem, key.Path, Explain(problem)) { Summary = summary };
        }
        finally
        {
            Array.Clear(pem, 0, pem.Length);
        }
    }

    private static X509Certificate2 Attach(X509Certificate2 bare, char[] pem, char[]? passphrase)
    {
        var certificatePem = bare.ExportCertificatePem();
        return passphrase is null
            ? X509Certificate2.CreateFromPem(certificatePem, pem)
            : X509Certificate2.CreateFromEncryptedPem(certificatePem, pem, passphrase);
    }

    // Windows' TLS does not take a key that lives in memory alone; a round trip through PKCS #12 gives it one that it takes.
    private static X509Certificate2 Usable(PlatformServices platform, X509Certificate2 certificate)
    {
        if (platform.OperatingSystem != OperatingSystemKind.Windows)
        {
            return certificate;
        }

        using (certificate)
        {
            return new X509Certificate2(certificate.Export(X509ContentType.Pkcs12));
        }
    }

    private static bool Encrypted(char[] pem) => pem.AsSpan().IndexOf("Proc-Type: 4,ENCRYPTED") >= 0;

    private static bool Imports(char[] pem, char[]? passphrase)
    {
        using var rsa = RSA.Create();
        using var ecdsa = ECDsa.Create();
        return new AsymmetricAlgorithm[] { rsa, ecdsa }.Any(algorithm => Imports(algorithm, pem, passphrase));
    }

    private static bool Imports(AsymmetricAlgorithm algorithm, char[] pem, char[]? passphrase)
    {
        try
        {
            if (passphrase is null)
            {
                algorithm.ImportFromPem(pem);
            }
            else
            {
                algorithm.ImportFromEncryptedPem(pem, passphrase.AsSpan());
            }

            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            // Not a key of this kind; the caller tries the next.
            return false;
        }
    }

    private static string Explain(ClientCertificateProblem problem) => problem switch
    {
        ClientCertificateProblem.KeyMismatch => "The key does not belong to the certificate.",
        ClientCertificateProblem.PassphraseWrong => "The passphrase does not open the key.",
        _ => "The private key cannot be decoded.",
    };

    private sealed record KeyFile(string Path, byte[] Content, char[]? Passphrase);
#endif
}
