using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Something on the way cuts connections.</summary>
internal sealed class ConnectionResetRule : Rule
{
    public override string Id => "ConnectionReset";

    public override Layer Layer => Layer.Tcp;

    public override IReadOnlyList<string> Explains => ["AddressUnreachable", "TlsHandshakeReset", "NotClaudeEndpoint"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        bool duringConnect = !target.IsProxy && target.ConnectVerdict == FailureKind.Reset;
        string[] after = duringConnect ? [] : AfterConnect(evidence, target);
        if (!duringConnect && after.Length == 0)
        {
            return null;
        }

        return new Finding(Id, Severity.Error, duringConnect
            ? $"The connection to {target.Host} is reset while it opens."
            : $"The connection to {target.Name} opens and is then reset.")
        {
            Cause = "A middlebox (firewall with inspection, antivirus, censoring network, an overloaded proxy) lets the connection open and then sends a reset once it has seen what goes through. Claude Code reports \"Connection dropped\" (ECONNRESET) and retries for about three minutes.",
            Evidence = target.ConnectLines().Concat(after).ToArray(),
            Remedies =
            [
                new Remedy($"Have the firewall or security product pass {evidence.Endpoint.DnsSafeHost} without inspection; look into its log for this machine's address."),
                CommonRemedies.TryWithCurl(evidence, string.Empty, "See whether another program is cut in the same place. If not, a rule names the program."),
                new Remedy("Try another network, for example a phone's. If only large requests are cut, run the test with its deep probes: the packet size may be the fault."),
            ],
        };
    }

    // A reset during the TLS handshake has a rule of its own; here the handshake passed, or there is none.
    private static string[] AfterConnect(EvidenceSet evidence, ClientTarget target)
    {
        ProxyObservation[] answers = evidence.ProxyAnswers.Where(answer => answer.SkippedBecause is null).ToArray();
        if (target.IsProxy && answers.Length > 0 && answers.All(answer => answer.Failure?.KindValue == FailureKind.Reset))
        {
            return answers.Select(answer => $"{Describe.Origin(answer.Proxy)}, CONNECT {answer.Target}: {Describe.Failure(answer.Failure!)} after {Describe.Duration(answer.Duration)}").ToArray();
        }

        HttpObservation[] exchanges = evidence.Exchanges.Where(exchange => exchange.Path == target.Path && exchange.SkippedBecause is null).ToArray();
        bool allReset = exchanges.Length > 0 && exchanges.All(exchange => exchange.Failure?.KindValue == FailureKind.Reset && exchange.StatusCode is null);
        return allReset ? exchanges.Select(exchange => $"{exchange.Request}: {Describe.Failure(exchange.Failure!)} after {Describe.Duration(exchange.Duration)}").ToArray() : [];
    }
}
