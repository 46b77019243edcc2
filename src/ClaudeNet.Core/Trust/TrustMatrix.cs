using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Trust;

/// <summary>
/// Works out who trusts a chain: for each runtime that Claude Code comes on, each store by itself, what CLAUDE_CODE_CERT_STORE selects, and all together.
/// </summary>
internal sealed class TrustMatrix
{
    public const string All = "All";
    public const string CertStoreVariable = "CLAUDE_CODE_CERT_STORE";
    public const string Native = "Native";
    public const string CurrentNode = "Node22.15";
    public const string OlderNode = "Node";

    private static readonly Version s_olderNode = new(20, 0);

    private readonly ClientTrustSettings _settings;
    private readonly bool _isLinux;
    private readonly (string Runtime, ClientTrust Trust)[] _runtimes;

    /// <summary>Initializes a new instance of the <see cref="TrustMatrix"/> class. It reads the files that the settings name.</summary>
    /// <param name="settings">The client's settings; its runtime does not matter.</param>
    /// <param name="platform">The machine.</param>
    /// <param name="system">The operating system's roots.</param>
    public TrustMatrix(ClientTrustSettings settings, PlatformServices platform, RootSet system)
    {
        _settings = settings;
        _isLinux = platform.OperatingSystem == OperatingSystemKind.Linux;
        _runtimes =
        [
            (Native, ClientTrust.Resolve(settings with { Runtime = ClientRuntime.Native, RuntimeVersion = null }, platform, system)),
            (CurrentNode, ClientTrust.Resolve(settings with { Runtime = ClientRuntime.Node, RuntimeVersion = null }, platform, system)),
            (OlderNode, ClientTrust.Resolve(settings with { Runtime = ClientRuntime.Node, RuntimeVersion = s_olderNode }, platform, system)),
        ];
    }

    /// <summary>Returns one row a runtime and store.</summary>
    /// <param name="chain">The chain as presented, the server's own certificate first.</param>
    /// <param name="host">The name that the client asked for.</param>
    /// <param name="now">The local time.</param>
    public CertificateTrust[] Judge(IReadOnlyList<X509Certificate2> chain, string host, DateTime now)
    {
        var verified = new VerifiedPaths(now);
        var others = chain.Skip(1).ToArray();
        ChainJudgement By(RootSet roots) => ChainJudge.Judge(chain[0], others, host, roots, now, null, verified);
        return [.. _runtimes.SelectMany(entry => Rows(entry.Runtime, entry.Trust, By))];
    }

    private IEnumerable<CertificateTrust> Rows(string runtime, ClientTrust trust, Func<RootSet, ChainJudgement> by)
    {
        foreach (var store in Stores())
        {
            var parts = trust.Parts.Where(part => part.Store == store).Select(part => part.Roots).ToArray();
            yield return parts.Length == 0
                ? new CertificateTrust { Store = store, Runtime = runtime, Reason = WhyNotRead(store, runtime, trust) }
                : Row(store, runtime, by(RootSet.Union(store, parts)));
        }

        var selected = trust.Parts.Where(part => part.Store != ClientTrust.ExtraCaVariable).Select(part => part.Roots).ToArray();
        yield return Row(CertStoreVariable, runtime, by(RootSet.Union(CertStoreVariable, selected)));
        yield return trust.VerificationDisabled
            ? new CertificateTrust { Store = All, Runtime = runtime, Trusted = true, Reason = "The client checks no certificate: NODE_TLS_REJECT_UNAUTHORIZED is 0." }
            : Row(All, runtime, by(trust.Roots));
    }

    private IEnumerable<string> Stores()
    {
        yield return ClientTrustPart.OperatingSystem;
        yield return ClientTrustPart.Mozilla;
        if (!string.IsNullOrEmpty(_settings.ExtraCaFile))
        {
            yield return ClientTrust.ExtraCaVariable;
        }

        if (_settings.SslCertFile is not null)
        {
            yield return ClientTrust.CertFileVariable;
        }

        if (_settings.SslCertDirectory is not null)
        {
            yield return ClientTrust.CertDirectoryVariable;
        }
    }

    private static CertificateTrust Row(string store, string runtime, ChainJudgement judgement)
    {
        if (judgement.Trusted && runtime == Native && AddressConstraints.AreInTheWay(judgement.Path))
        {
            return new CertificateTrust { Store = store, Runtime = runtime, Reason = AddressConstraints.Detail };
        }

        return new CertificateTrust
        {
            Store = store,
            Runtime = runtime,
            Trusted = judgement.Trusted,
            Reason = judgement.Trusted ? $"The chain ends in '{judgement.Root?.Subject}'." : judgement.Issues[0].Detail,
        };
    }

    private string WhyNotRead(string store, string runtime, ClientTrust trust)
    {
        if (trust.Problems.FirstOrDefault(problem => problem.Variable == store) is { } problem)
        {
            return problem.Detail;
        }

        return store switch
        {
            ClientTrustPart.OperatingSystem when runtime == OlderNode => "Node before 22.15 cannot read the operating system's store.",
            ClientTrustPart.OperatingSystem when trust.UsesSystem => "SSL_CERT_FILE or SSL_CERT_DIR stands in its place.",
            ClientTrustPart.OperatingSystem or ClientTrustPart.Mozilla => $"{CertStoreVariable} is '{_settings.CertStore}', which leaves it out.",
            _ when runtime != Native => "Node reads it with --use-openssl-ca only.",
            _ when !_isLinux => "The native client reads it on Linux only.",
            _ when !trust.UsesSystem => $"{CertStoreVariable} is '{_settings.CertStore}', and it stands for the operating system's store, which that leaves out.",
            _ => "It names no certificates.",
        };
    }
}
