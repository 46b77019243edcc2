using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The API, or Cloudflare before it, reports a fault of its own.</summary>
internal sealed class ServerErrorRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ServerError";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Service;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ApiAnswer[] all = ApiAnswer.All(evidence);
        ApiAnswer[] bad = all.Where(answer => IsServerFault(evidence, answer)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        string host = ClientView.Host(evidence);
        return new Finding(Id, ClientView.ErrorUnless(all.Any(answer => answer.StatusCode < 500)), $"{host} answers with a fault of its own: {Describe.Number(bad[0].StatusCode)}{(bad[0].ErrorType is string type ? $" {type}" : string.Empty)}")
        {
            Cause = "The request arrived and the server could not serve it; this machine and its network are not the reason. Claude Code tries 10 more times, about three minutes.",
            Evidence = bad.Select(answer => answer.Line()).ToArray(),
            Remedies =
            [
                Advice.Say("Wait and try again."),
                Advice.Say(evidence.IsFirstParty
                    ? $"If it lasts, look at https://status.claude.com and report the request-id{(bad[0].RequestId is string id ? $" {id}" : string.Empty)}."
                    : $"If it lasts, have the owner of {host} look at the gateway and at what it forwards to."),
            ],
        };
    }

    private static bool IsServerFault(EvidenceSet evidence, ApiAnswer answer)
    {
        if (answer.StatusCode is < 500 or 511 or 529 || answer.ErrorType == "overloaded_error")
        {
            return false;
        }

        // On Anthropic's own host a 5xx without a mark of Anthropic or Cloudflare is an intermediary's page.
        return !evidence.IsFirstParty || answer.RequestId is not null || answer.ErrorType is not null || answer.CloudflareRay is not null;
    }
}
