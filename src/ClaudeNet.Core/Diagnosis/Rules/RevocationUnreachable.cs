using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The chain is good, but the servers that say whether it was revoked cannot be reached.</summary>
internal sealed class RevocationUnreachableRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "RevocationUnreachable";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tls;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        TlsObservation[] bad = ClientView.Handshakes(evidence).Where(tls => tls.RevocationReachable == false).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        // The clients themselves never ask, so Claude works; installers on Windows (Schannel) do ask and stop.
        return new Finding(Id, Severity.Information, $"Whether the certificate of {bad[0].Host} was revoked cannot be checked from here")
        {
            Cause = "The CRL or OCSP servers named in the certificate do not answer, often because plain http outward is blocked. Claude Code does not ask them; curl.exe and other Windows programs do, and stop with 0x80092012 or 0x80092013 while installing.",
            Evidence = bad.Select(tls => $"{tls.Host} {ClientView.Place(tls.Path, tls.Address)}: a revocation check found no server").ToArray(),
            Remedies = evidence.OperatingSystem == OperatingSystemKind.Windows
                ?
                [
                    Advice.Run("Install or update without curl: WinGet does not depend on that check.", "winget install Anthropic.ClaudeCode"),
                    Advice.Say("For curl.exe add --ssl-revoke-best-effort, which goes on when no server answers."),
                ]
                : [Advice.Say("Have the certificate's CRL and OCSP addresses allowed on port 80, if other programs here need them.")],
        };
    }
}
