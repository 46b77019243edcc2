using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>403 forbidden "Request not allowed": where the request comes from, or the account, is not served.</summary>
internal sealed class RegionNotAllowedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "RegionNotAllowed";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains => ["CredentialRejected"];

    internal static bool Says(ApiAnswer answer) => answer.StatusCode == 403 && (answer.ErrorType == "forbidden" || answer.Says("Request not allowed"));

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        ApiAnswer[] bad = ApiAnswer.All(evidence).Where(Says).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        return new Finding(Id, Severity.Error, $"{ClientView.Host(evidence)} refuses requests from here: 403 {bad[0].ErrorMessage ?? "Request not allowed"}")
        {
            Cause = "The country that the exit address belongs to is not served, the traffic leaves by a VPN or proxy in such a country, or the account has no active plan or role for Claude Code. Trying again does not help.",
            Evidence = bad.Select(answer => answer.Line()).ToArray(),
            Remedies =
            [
                Advice.Run("See which country the API's edge takes this machine to be in (the line loc=).", $"{ShellCommands.Curl(evidence)} -s https://www.cloudflare.com/cdn-cgi/trace"),
                Advice.Say(evidence.ProxyInEffect
                    ? "Have the proxy leave from a supported country, or correct the proxy setting if the client should not go this way."
                    : "Leave the VPN or choose an exit in a supported country; if the company's proxy is the right way out, set HTTPS_PROXY."),
                Advice.Say("If the country is right, check in the Console that the account's plan and role allow Claude Code."),
            ],
        };
    }
}
