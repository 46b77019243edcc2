using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using ClaudeNet.Trust;

namespace ClaudeNet.Probing;

/// <summary>The chain as the server presented it, taken in the validation callback. It accepts everything: judging comes after, and no secret travels before it.</summary>
internal sealed class PresentedChain
{
    /// <summary>More certificates than any real chain has; a server that sends more is cut here.</summary>
    private const int MaximumCertificates = 32;

    private readonly List<X509Certificate2> _intermediates = new();

    /// <summary>Gets the server's own certificate; null when none arrived.</summary>
    public X509Certificate2? Leaf { get; private set; }

    /// <summary>Gets what else it sent, in order.</summary>
    public IReadOnlyList<X509Certificate2> Intermediates => _intermediates;

    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || Leaf is not null)
        {
            return true;
        }

        Leaf = SharedCertificates.Get(certificate);
        if (chain is not null)
        {
            // ExtraStore holds what was sent; ChainElements would hold what the platform made of it.
            foreach (var extra in chain.ChainPolicy.ExtraStore.Cast<X509Certificate2>().Take(MaximumCertificates))
            {
                var sent = SharedCertificates.Get(extra);
                if (!CertificateFacts.Same(sent, Leaf))
                {
                    _intermediates.Add(sent);
                }
            }
        }

        return true;
    }
}
