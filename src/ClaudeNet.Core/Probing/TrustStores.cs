using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Trust;

namespace ClaudeNet.Probing;

/// <summary>The sets of roots that a run judges by, loaded once, beside the name layer.</summary>
internal sealed class TrustStores
{
    private readonly IClock _clock;
    private readonly RootSet _system;
    private readonly ClientTrust _client;
    private readonly string _clientName;
    private readonly bool _isNative;

    /// <summary>What a verdict rests on beside chain, host and time; null when none may be remembered.</summary>
    private readonly string? _memoryKey;

    private TrustStores(PlatformServices platform, RootSet system, ClientTrust client, ClientTrustSettings settings, string clientName, bool isNative, ClientCertificate? certificate)
    {
        _clock = platform.Clock;
        Settings = settings;
        _system = system;
        _client = client;
        _clientName = clientName;
        _isNative = isNative;
        LoadedCertificate = certificate;

        // Elsewhere the system's engine also heeds what is in no set of roots, such as Windows' list of distrusted certificates, and that may change at any time.
        _memoryKey = platform.OperatingSystem == OperatingSystemKind.Linux
            ? string.Join("|", system.Identity, client.Roots.Identity, client.VerificationDisabled ? "off" : "on", isNative ? "native" : "node", clientName)
            : null;
    }

    /// <summary>Gets the settings that decide whom the client trusts.</summary>
    public ClientTrustSettings Settings { get; }

    /// <summary>Gets the operating system's roots.</summary>
    public RootSet SystemRoots => _system;

    /// <summary>Gets whom the client trusts.</summary>
    public ClientTrust Client => _client;

    /// <summary>Gets the client in words.</summary>
    public string ClientName => _clientName;

    /// <summary>Gets the client certificate of mutual TLS as it was loaded, or its problem; null when none is set.</summary>
    public ClientCertificate? LoadedCertificate { get; }

    /// <summary>Gets the certificate to show a server that asks; null for none.</summary>
    public X509Certificate2? ClientCertificate => LoadedCertificate?.Certificate;

    /// <summary>Gets what is wrong with the CA files that the settings name.</summary>
    public IReadOnlyList<ExtraCaFileProblem> Problems => _client.Problems;

    /// <summary>Gets what could not be read of the operating system's store.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable => _system.Unreadable;

    /// <summary>Reads everything. It blocks: callers run it beside other work.</summary>
    public static TrustStores Load(PlatformServices platform, ClientConfiguration configuration)
    {
        var certificates = configuration.Certificates;
        var installation = configuration.Installation;
        var system = RootSet.OperatingSystem(platform);
        var settings = new ClientTrustSettings
        {
            CertStore = certificates.Store?.Value,
            ExtraCaFile = PathOf(certificates.ExtraCertificates),
            SslCertFile = PathOf(certificates.CertificateFile),
            SslCertDirectory = PathOf(certificates.CertificateDirectory),
            VerificationDisabled = certificates.VerificationDisabled,
            Runtime = installation?.Runtime == ClientRuntime.Node ? ClientRuntime.Node : ClientRuntime.Native,
            RuntimeVersion = installation?.Node?.Version,
        };
        var client = ClientTrust.Resolve(settings, platform, system);
        return new TrustStores(platform, system, client, settings, Name(installation), installation?.Runtime != ClientRuntime.Node, LoadCertificate(platform, certificates));
    }

    /// <summary>Adds to an observation what each set of roots makes of the chain.</summary>
    public TlsObservation Judge(TlsObservation seen, PresentedChain presented)
    {
        var leaf = presented.Leaf!;
        if (!CertificateFacts.IsReadable(leaf))
        {
            return seen with { SystemTrust = Malformed("the operating system"), ClientTrust = Malformed(_clientName) };
        }

        var intermediates = presented.Intermediates.Where(CertificateFacts.IsReadable).ToArray();
        var chain = new[] { leaf }.Concat(intermediates).ToArray();
        var now = _clock.Now;
        var key = _memoryKey is null ? null : VerdictMemory.Key(seen.Host, chain, _memoryKey);
        var verdict = key is null ? null : VerdictMemory.Find(key, now);
        if (verdict is null)
        {
            verdict = Judge(leaf, intermediates, chain, seen.Host, now);
            if (key is not null)
            {
                VerdictMemory.Keep(key, verdict);
            }
        }

        return seen with
        {
            // A copy each: who is given a report may write into its arrays.
            Certificates = chain.Select(CertificateFacts.Summarise).ToArray(),
            Chain = chain,
            SystemTrust = verdict.System,
            ClientTrust = verdict.Client,
            EndsInPublicRoot = verdict.EndsInPublicRoot,
            InspectionVendor = verdict.InspectionVendor,
        };
    }

    /// <summary>Adds what an online revocation check says, within a bounded time. The clients never ask; other programs on the machine do.</summary>
    public async Task<TlsObservation> AddRevocationAsync(TlsObservation seen, PresentedChain presented, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!CertificateFacts.IsReadable(presented.Leaf!))
        {
            return seen;
        }

        var judged = ChainJudge.Judge(presented.Leaf!, presented.Intermediates.Where(CertificateFacts.IsReadable).ToArray(), seen.Host, _client.Roots, _clock.Now);
        if (!judged.Trusted)
        {
            return seen;
        }

        return await RevocationCheck.RunAsync(judged.Path, _clock, timeout, cancellationToken).ConfigureAwait(false) switch
        {
            RevocationState.Good => seen with { RevocationReachable = true },
            RevocationState.Unreachable => seen with { RevocationReachable = false },
            RevocationState.Revoked => seen with { RevocationReachable = true, SystemTrust = Revoked(presented.Leaf!) },
            _ => seen,
        };
    }

    private ChainVerdict Judge(X509Certificate2 leaf, X509Certificate2[] intermediates, X509Certificate2[] chain, string host, DateTime now)
    {
        var verified = new VerifiedPaths(now);
        var byPublic = ChainJudge.Judge(leaf, intermediates, host, RootSet.Public(), now, _system, verified);
        var bySystem = ChainJudge.Judge(leaf, intermediates, host, _system, now, RootSet.Public(), verified);
        var byClient = ChainJudge.Judge(leaf, intermediates, host, _client.Roots, now, _system, verified);
        var isPublic = byPublic.Root is not null && RootSet.Public().Contains(byPublic.Root);
        return new ChainVerdict
        {
            System = Translate("the operating system", bySystem, chain),
            Client = _client.VerificationDisabled
                ? new TrustJudgement { Store = _clientName, Trusted = true, Unchecked = !byClient.Trusted, Detail = "The client checks no certificate: NODE_TLS_REJECT_UNAUTHORIZED is 0." }
                : JudgeAsClient(byClient, chain),
            EndsInPublicRoot = isPublic,
            InspectionVendor = isPublic ? null : InspectionVendors.Identify(byClient.Root is null ? chain : chain.Concat(new[] { byClient.Root }).ToArray()),
            SameAfter = verified.SameAfter,
            SameBefore = verified.SameBefore,
        };
    }

    private static TrustJudgement Revoked(X509Certificate2 leaf) => new()
    {
        Store = "the operating system",
        Trusted = false,
        Problem = FailureKind.CertificateRevoked,
        Offender = CertificateFacts.Summarise(leaf),
        Detail = "An online check says that a certificate of the chain has been revoked.",
    };

    /// <summary>Opening a path on another machine signs in to that machine: a project's file may not ask for that.</summary>
    private static string? PathOf(SettingValue? setting) => setting is { IsFromProject: true }
        && (setting.Value.StartsWith("\\\\", StringComparison.Ordinal) || setting.Value.StartsWith("//", StringComparison.Ordinal)) ? null : setting?.Value;

    private static ClientCertificate? LoadCertificate(PlatformServices platform, CertificateSettings settings)
    {
        if (settings.ClientCertificate is not { IsEmpty: false } certificate || settings.ClientKey is not { IsEmpty: false } key
            || PathOf(certificate) is null || PathOf(key) is null)
        {
            return null;
        }

        var passphrase = settings.ClientKeyPassphrase?.Secret.Use(text => text.ToCharArray());
        try
        {
            return Trust.ClientCertificate.Load(platform, certificate.Value, key.Value, passphrase);
        }
        finally
        {
            if (passphrase is not null)
            {
                Array.Clear(passphrase, 0, passphrase.Length);
            }
        }
    }

    private TrustJudgement JudgeAsClient(ChainJudgement judgement, X509Certificate2[] chain) =>
        judgement.Trusted && _isNative && AddressConstraints.AreInTheWay(judgement.Path)
            ? new TrustJudgement { Store = _clientName, Trusted = false, Problem = FailureKind.CertificateUntrusted, Offender = CertificateFacts.Summarise(chain[0]), Detail = AddressConstraints.Detail }
            : Translate(_clientName, judgement, chain);

    // A Node of unknown version is named as that: the judgement then rests on an assumption.
    private static string Name(ClientInstallation? installation) => installation is null ? "Claude Code"
        : $"Claude Code ({installation.Kind}{(installation.Version is null ? string.Empty : " " + installation.Version)}{(installation.Node is null ? string.Empty : ", " + installation.Node)})";

    private static TrustJudgement Malformed(string store) => new()
    {
        Store = store,
        Trusted = false,
        Problem = FailureKind.CertificateUntrusted,
        Detail = "The server's certificate is malformed: its names, dates or key cannot be read.",
    };

    private static TrustJudgement Translate(string store, ChainJudgement judgement, X509Certificate2[] chain)
    {
        if (judgement.Trusted)
        {
            return new TrustJudgement { Store = store, Trusted = true };
        }

        var issue = judgement.Issues[0];
        var offender = judgement.Path.Concat(chain).FirstOrDefault(certificate => certificate.Subject == issue.Subject);
        return new TrustJudgement
        {
            Store = store,
            Trusted = false,
            Problem = issue.Problem switch
            {
                ChainProblem.Expired => FailureKind.CertificateExpired,
                ChainProblem.NotYetValid => FailureKind.CertificateNotYetValid,
                ChainProblem.NameMismatch => FailureKind.CertificateNameMismatch,

                // Roots are rarely sent. A chain with an intermediate that ends at a stranger's name lacks, as a rule, not a certificate but trust in that stranger.
                ChainProblem.ChainIncomplete when judgement.Path.Count == 1 => FailureKind.CertificateChainIncomplete,
                ChainProblem.Revoked => FailureKind.CertificateRevoked,
                _ => FailureKind.CertificateUntrusted,
            },
            Offender = offender is null ? null : CertificateFacts.Summarise(offender),
            Detail = issue.Detail,
        };
    }
}
