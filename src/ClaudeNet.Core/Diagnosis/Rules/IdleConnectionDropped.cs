using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A connection that is held without traffic dies.</summary>
internal sealed class IdleConnectionDroppedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "IdleConnectionDropped";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Tcp;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        DeepObservation[] bad = DeepView.All(evidence).Where(deep => deep.SurvivedIdle == false && deep.IdleHeld is not null).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        // An orderly close is a server's right and costs the client one new connection; silence costs it a full time-out.
        DeepObservation? hard = bad.FirstOrDefault(deep => deep.Failure is { KindValue: FailureKind.TimedOut or FailureKind.Reset or FailureKind.StreamStalled });
        DeepObservation first = hard ?? bad[0];
        return new Finding(Id, hard is null ? Severity.Information : Severity.Warning, $"A connection to {ClientView.Host(evidence)} does not survive {Describe.Duration(first.IdleHeld)} without traffic")
        {
            Cause = hard is null
                ? "The other side closes idle connections early. The client opens a new one; that costs a handshake."
                : "A firewall, NAT or VPN forgets idle connections without telling either end. While Claude thinks, nothing is sent; the answer is then lost, and the client waits until its idle limit of three to five minutes.",
            Evidence = bad.Select(deep => $"held {Describe.Duration(deep.IdleHeld)} idle {ClientView.Place(deep.Path, deep.Address)}: {(deep.Failure is null ? "closed" : Describe.Failure(deep.Failure))}").ToArray(),
            Remedies = hard is null ? [] :
            [
                Advice.Say("Have the idle time-out for TCP in the firewall, NAT or VPN raised to 10 minutes or more."),
                Advice.Run("Update Claude Code: 2.1.214 and later notice a dead connection and open a new one.", "claude update", restart: true),
                Advice.Set(evidence, "Let the client give up on a silent stream sooner (milliseconds, at least 10000).", "CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS", "60000"),
            ],
        };
    }
}
