using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Platform;

namespace ClaudeNet.Trust;

/// <summary>Whom a client trusts: worked out from its settings, not from what this process trusts.</summary>
internal sealed class ClientTrust
{
    public const string ExtraCaVariable = "NODE_EXTRA_CA_CERTS";
    public const string CertFileVariable = "SSL_CERT_FILE";
    public const string CertDirectoryVariable = "SSL_CERT_DIR";

    private readonly List<ClientTrustPart> _parts = [];
    private readonly List<ExtraCaFileProblem> _problems = [];
    private readonly ClientTrustSettings _settings;
    private readonly PlatformServices _platform;
    private readonly RootSet? _systemRoots;

    private ClientTrust(ClientTrustSettings settings, PlatformServices platform, RootSet? systemRoots)
    {
        _settings = settings;
        _platform = platform;
        _systemRoots = systemRoots;
        var (bundled, system) = Stores(settings.CertStore);
        UsesBundled = bundled;
        UsesSystem = system;
        VerificationDisabled = settings.VerificationDisabled;
        if (settings.Runtime == ClientRuntime.Node)
        {
            AddNodeRoots();
        }
        else
        {
            AddNativeRoots();
        }

        if (!string.IsNullOrEmpty(settings.ExtraCaFile))
        {
            AddFile(ExtraCaVariable, settings.ExtraCaFile!);
        }

        Roots = RootSet.Union("the client's roots", _parts.ConvertAll(part => part.Roots));
    }

    /// <summary>Gets all that the client trusts.</summary>
    public RootSet Roots { get; }

    /// <summary>Gets what <see cref="Roots"/> is made of, each part with where it comes from.</summary>
    public IReadOnlyList<ClientTrustPart> Parts => _parts;

    /// <summary>Gets what is wrong with the files and folders that the settings name; empty when nothing is.</summary>
    public IReadOnlyList<ExtraCaFileProblem> Problems => _problems;

    /// <summary>Gets a value indicating whether the list that came with the client counts.</summary>
    public bool UsesBundled { get; private set; }

    /// <summary>Gets a value indicating whether the operating system's store, or what SSL_CERT_FILE and SSL_CERT_DIR put in its place, counts.</summary>
    public bool UsesSystem { get; private set; }

    /// <summary>Gets a value indicating whether the client accepts any certificate.</summary>
    public bool VerificationDisabled { get; }

    /// <summary>Reads whatever the settings lead to.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="platform">The machine.</param>
    /// <param name="systemRoots">The operating system's roots where the caller has read them already; null to read them here.</param>
    public static ClientTrust Resolve(ClientTrustSettings settings, PlatformServices platform, RootSet? systemRoots = null) => new(settings, platform, systemRoots);

    private static (bool Bundled, bool System) Stores(string? value)
    {
        var words = (value ?? string.Empty).Split(',').Select(word => word.Trim().ToLowerInvariant()).ToArray();
        var bundled = words.Contains("bundled");
        var system = words.Contains("system");
        return bundled || system ? (bundled, system) : (true, true);
    }

    private void AddNativeRoots()
    {
        if (UsesBundled)
        {
            _parts.Add(new ClientTrustPart(ClientTrustPart.Mozilla, RootSet.Public()));
        }

        // On Linux, Bun takes these two in the place of the system's files as soon as one is set, even to nothing; elsewhere it asks the system alone.
        if (UsesSystem && _platform.OperatingSystem == OperatingSystemKind.Linux
            && (_settings.SslCertFile is not null || _settings.SslCertDirectory is not null))
        {
            AddOpenSslVariables();
        }
        else if (UsesSystem)
        {
            _parts.Add(new ClientTrustPart(ClientTrustPart.OperatingSystem, _systemRoots ?? RootSet.OperatingSystem(_platform)));
        }
    }

    private void AddNodeRoots()
    {
        if (_settings.UsesOpenSslStore)
        {
            UsesBundled = false;
            UsesSystem = true;
            AddOpenSslVariables();
            if (string.IsNullOrEmpty(_settings.SslCertFile) && string.IsNullOrEmpty(_settings.SslCertDirectory))
            {
                _parts.Add(new ClientTrustPart(ClientTrustPart.OperatingSystem, _systemRoots ?? RootSet.OperatingSystem(_platform)));
            }

            return;
        }

        if (_settings.RuntimeVersion is { } version && !NodeVersions.CanReadSystemRoots(version))
        {
            // CLAUDE_CODE_CERT_STORE cannot be honoured there: the bundled list is all that Node has.
            UsesBundled = true;
            UsesSystem = false;
        }

        if (UsesBundled)
        {
            _parts.Add(new ClientTrustPart(ClientTrustPart.Mozilla, RootSet.Public()));
        }

        if (UsesSystem)
        {
            _parts.Add(new ClientTrustPart(ClientTrustPart.OperatingSystem, _systemRoots ?? RootSet.OperatingSystem(_platform)));
        }
    }

    private void AddOpenSslVariables()
    {
        if (!string.IsNullOrEmpty(_settings.SslCertFile))
        {
            AddFile(CertFileVariable, _settings.SslCertFile!);
        }

        var separator = _platform.OperatingSystem == OperatingSystemKind.Windows ? ';' : ':';
        foreach (var folder in (_settings.SslCertDirectory ?? string.Empty).Split([separator], StringSplitOptions.RemoveEmptyEntries))
        {
            AddFolder(Absolute(folder));
        }
    }

    private void AddFolder(string folder)
    {
        if (!_platform.Files.DirectoryExists(folder))
        {
            Complain(CertDirectoryVariable, folder, CaFileReason.Missing, "There is no such folder, or it may not be seen.");
            return;
        }

        var set = RootSet.FromDirectory(_platform.Files, folder);
        _parts.Add(new ClientTrustPart(CertDirectoryVariable, set));
        if (set.Certificates.Count == 0)
        {
            Complain(CertDirectoryVariable, folder, CaFileReason.NoCertificate, "The folder holds no PEM certificate.");
        }
    }

    private void AddFile(string variable, string value)
    {
        var path = Absolute(value);
        if (!_platform.Files.FileExists(path))
        {
            Complain(variable, path, CaFileReason.Missing, "There is no such file, or it may not be seen.");
            return;
        }

        try
        {
            Add(variable, path, RootSet.ReadCached(_platform.Files.ReadAllBytes(path, RootSet.MaximumFileBytes)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Complain(variable, path, CaFileReason.Unreadable, exception.Message);
        }
    }

    private void Add(string variable, string path, PemReadResult read)
    {
        switch (read.Outcome)
        {
            case PemOutcome.Der:
                Complain(variable, path, CaFileReason.Der, "The file is binary (DER); the client reads PEM text only.");
                return;
            case PemOutcome.NoCertificate:
                var why = read.IsUtf16 ? "The file is UTF-16 text, which the client cannot read." : "The file holds no PEM certificate.";
                Complain(variable, path, CaFileReason.NoCertificate, why);
                return;
            case PemOutcome.Broken:
                Complain(variable, path, CaFileReason.Broken, $"Certificate block {read.BrokenBlock} cannot be decoded; the client stops reading there.");
                break;
        }

        // OpenSSL's loop ends at the first block that fails.
        IEnumerable<X509Certificate2> certificates = read.BrokenBlock is { } broken ? read.Certificates.Take(broken - 1) : read.Certificates;
        _parts.Add(new ClientTrustPart(variable, new RootSet(path, certificates)));
    }

    private string Absolute(string path) => Path.IsPathRooted(path) ? path : Path.Combine(_platform.WorkingDirectory, path);

    private void Complain(string variable, string path, CaFileReason reason, string detail) =>
        _problems.Add(new ExtraCaFileProblem(variable, path, reason, detail));
}
