using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Wsl;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>WSL runs in another networking mode than the one that is configured.</summary>
internal sealed class WslNetworkingFellBackRule : Rule
{
    public override string Id => "WslNetworkingFellBack";

    public override Layer Layer => Layer.LocalPorts;

    public override IReadOnlyList<string> Explains => ["NoRoute"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Wsl is not WslPortFacts wsl || !WslModeNames.Differ(wsl))
        {
            return null;
        }

        bool none = WslModeNames.HasNone(wsl);
        return new Finding(Id, none ? Severity.Error : Severity.Warning, $"WSL runs with networkingMode {wsl.NetworkingMode}, although {wsl.ConfiguredMode} is configured.")
        {
            Cause = none
                ? "Setting up the network failed, and WSL started without any. Nothing in a distribution reaches Claude until that is mended."
                : "Either the configured mode could not be set up when WSL started, or .wslconfig was changed and WSL has not been restarted since. Ports, proxies and firewall rules follow the mode that really runs.",
            Evidence = WslLines.Of(wsl),
            Remedies =
            [
                PortRemedies.RestartWsl("Restart WSL, and read what it prints at the next start (\"Failed to configure network\")."),
                PortRemedies.SeeWsl(evidence),
            ],
        };
    }
}
