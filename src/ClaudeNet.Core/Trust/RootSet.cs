using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Trust;

/// <summary>
/// The certificates that one judge trusts, and what of them could not be read. The certificates live as long as the process: sets share them.
/// </summary>
internal sealed class RootSet
{
    /// <summary>A file above this size is no list of roots: the largest known ones are under 1 MB.</summary>
    public const int MaximumFileBytes = 16 * 1024 * 1024;

    private const int CachedContents = 8;

    private static readonly Dictionary<string, PemReadResult> s_contents = new(StringComparer.Ordinal);

    private readonly Lazy<ILookup<string, X509Certificate2>> _bySubject;
    private readonly Lazy<HashSet<string>> _fingerprints;
    private readonly Lazy<string> _identity;

    public RootSet(string name, IEnumerable<X509Certificate2> certificates, IEnumerable<UnreadableItem>? unreadable = null)
    {
        Name = name;
        Certificates = Distinct(certificates);
        Unreadable = unreadable?.ToArray() ?? [];
        _bySubject = new Lazy<ILookup<string, X509Certificate2>>(
            () => Certificates.ToLookup(certificate => certificate.Subject, StringComparer.OrdinalIgnoreCase));
        _fingerprints = new Lazy<HashSet<string>>(
            () => new HashSet<string>(Certificates.Select(CertificateFacts.Fingerprint), StringComparer.Ordinal));
        _identity = new Lazy<string>(
            () => CertificateFacts.Sha256(Encoding.ASCII.GetBytes(string.Concat(Certificates.Select(CertificateFacts.Fingerprint)))));
    }

    /// <summary>Gets what tells two sets apart: a hash over every certificate, in order. Two sets with the same one judge alike.</summary>
    public string Identity => _identity.Value;

    /// <summary>Gets what the set is, for a sentence: <c>the operating system's store</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the certificates, each once.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>Gets what could not be read; empty when all could.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; }

    /// <summary>Returns the roots of Mozilla's programme.</summary>
    public static RootSet Public() => PublicRootList.Roots;

    /// <summary>
    /// Returns the roots the operating system trusts: on Linux from the bundle files that distributions keep, read here so that the
    /// SSL_CERT_FILE of this process changes nothing; elsewhere from the machine's and the user's root store.
    /// </summary>
    public static RootSet OperatingSystem(PlatformServices platform) => SystemRoots.Load(platform);

    /// <summary>Returns the certificates of a PEM file that was read already. A broken block is named in <see cref="Unreadable"/>, the others count.</summary>
    public static RootSet FromPem(byte[] content, string origin)
    {
        var read = ReadCached(content);
        return new RootSet(origin, read.Certificates, Complaints(read, origin));
    }

    /// <summary>
    /// Returns the first certificate of every file of a folder that is named *.pem, *.crt or *.cer, or by its hash, as c_rehash does.
    /// </summary>
    public static RootSet FromDirectory(IFileReader files, string directory)
    {
        var certificates = new List<X509Certificate2>();
        var unreadable = new List<UnreadableItem>();
        if (!files.DirectoryExists(directory))
        {
            unreadable.Add(new UnreadableItem(directory, "There is no such folder, or it may not be read."));
        }

        foreach (var path in files.GetFiles(directory, "*").Where(HasCertificateName))
        {
            if (TryReadFile(files, path, unreadable) is { } content)
            {
                certificates.AddRange(ReadCached(content).Certificates.Take(1));
            }
        }

        return new RootSet(directory, certificates, unreadable);
    }

    /// <summary>Returns everything that any of the sets holds.</summary>
    public static RootSet Union(string name, IReadOnlyCollection<RootSet> sets) =>
        new(name, sets.SelectMany(set => set.Certificates), sets.SelectMany(set => set.Unreadable));

    /// <summary>Returns whether the set holds exactly this certificate.</summary>
    public bool Contains(X509Certificate2 certificate) => _fingerprints.Value.Contains(CertificateFacts.Fingerprint(certificate));

    /// <summary>Returns those that, by name and key identifier, may have issued a certificate.</summary>
    public IEnumerable<X509Certificate2> IssuersOf(X509Certificate2 certificate) =>
        _bySubject.Value[certificate.Issuer].Where(issuer => CertificateFacts.MayHaveIssued(issuer, certificate));

    internal static byte[]? TryReadFile(IFileReader files, string path, List<UnreadableItem> unreadable)
    {
        try
        {
            return files.ReadAllBytes(path, MaximumFileBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            unreadable.Add(new UnreadableItem(path, exception.Message));
            return null;
        }
    }

    // Decoding a system's bundle takes tens of milliseconds, hashing it less than one.
    internal static PemReadResult ReadCached(byte[] content)
    {
        var key = CertificateFacts.Sha256(content);
        lock (s_contents)
        {
            if (s_contents.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        var read = PemReader.Read(content);
        lock (s_contents)
        {
            if (s_contents.Count >= CachedContents)
            {
                s_contents.Clear();
            }

            s_contents[key] = read;
        }

        return read;
    }

    private static IEnumerable<UnreadableItem> Complaints(PemReadResult read, string origin) => read.Outcome switch
    {
        PemOutcome.Broken => [new UnreadableItem(origin, $"Certificate block {read.BrokenBlock} cannot be decoded.")],
        PemOutcome.NoCertificate => [new UnreadableItem(origin, "It holds no PEM certificate.")],
        _ => [],
    };

    private static List<X509Certificate2> Distinct(IEnumerable<X509Certificate2> certificates)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. certificates.Where(certificate => seen.Add(CertificateFacts.Fingerprint(certificate)))];
    }

    private static bool HasCertificateName(string path)
    {
        var extension = Path.GetExtension(path);
        return extension is ".pem" or ".crt" or ".cer"
            || (extension.Length > 1 && extension.Skip(1).All(char.IsDigit) && Path.GetFileNameWithoutExtension(path).Length == 8);
    }
}
