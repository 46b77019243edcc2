using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The endpoint refused the credential that was sent.</summary>
internal sealed class CredentialRejectedRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CredentialRejected";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Credential;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        if (evidence.Credential is not { Tried: true, Accepted: false, StatusCode: 401 or 403 } tried)
        {
            return null;
        }

        string source = tried.Source ?? "credential";
        return new Finding(Id, Severity.Error, $"{ClientView.Host(evidence)} refuses the {source} ({Describe.Number(tried.StatusCode!.Value)}{(tried.ErrorType is string type ? $" {type}" : string.Empty)})")
        {
            Cause = tried.StatusCode == 401
                ? "The key is wrong, was deleted or belongs to another service. The network is fine. Claude Code says Invalid API key, after repeating it for three minutes."
                : "The key is known but may not do this: its workspace, role or address list forbids it. The network is fine; trying again does not help.",
            Evidence =
            [
                $"sent: {source}",
                $"answer: {Describe.Number(tried.StatusCode.Value)} {tried.ErrorType}: {tried.ErrorMessage}{(tried.RequestId is null ? string.Empty : $", request-id {tried.RequestId}")}",
            ],
            Remedies = Remedies(evidence, tried),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence, CredentialObservation tried)
    {
        CredentialFact? credential = evidence.Configuration.Credential;
        string name = credential?.Kind is CredentialKind.ApiKey or CredentialKind.AuthToken ? credential.Name : "ANTHROPIC_API_KEY";
        Remedy[] first = tried.StatusCode == 403
            ? [Advice.Say("Look in the Console at the key's workspace, its permissions and the organisation's allowed addresses.")]
            : [];
        Remedy[] gateway = evidence.IsFirstParty
            ? []
            : [Advice.Say("Gateways differ in the header they read: ANTHROPIC_AUTH_TOKEN is sent as Authorization: Bearer, ANTHROPIC_API_KEY as x-api-key. Ask which one this gateway wants.")];
        Remedy replace = Advice.Set(evidence, "Set a key that is valid for this endpoint (new ones: platform.claude.com, API keys).", name, "<API KEY>");
        Remedy[] login = credential is not null && evidence.IsFirstParty && credential.Kind is CredentialKind.ApiKey or CredentialKind.AuthToken
            ? [Advice.Unset(evidence, "Or remove it, if you mean to use your claude.ai login.", credential.Name, credential.Origin)]
            : [];
        return [.. first, .. gateway, replace, .. login];
    }
}
