using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>An intermediary refuses with a page of its own. A gateway's own 404 page is not that, nor is Cloudflare's page about a fault behind it.</summary>
internal sealed class BlockPageRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "BlockPage";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        HttpObservation[] bad = ClientView.Answers(evidence).Where(http => IsBlock(evidence, http)).ToArray();
        if (bad.Length == 0)
        {
            return null;
        }

        HttpObservation first = bad[0];
        string title = first.PageTitle is null ? string.Empty : $": \"{first.PageTitle}\"";
        return new Finding(Id, ClientView.ErrorUnless(ClientView.ReachesClaude(evidence)), $"Something between here and {first.Host} answers with a page of its own ({Describe.Number(first.StatusCode!.Value)}){title}")
        {
            Cause = "The answer is HTML and carries no request-id, so neither the API nor a gateway wrote it: a web filter, firewall or proxy did. Claude Code shows it as an API error with that status.",
            Evidence = bad.Select(HttpText.Line).ToArray(),
            Remedies = Remedies(evidence, first),
        };
    }

    private static bool IsBlock(EvidenceSet evidence, HttpObservation http)
    {
        if (!HttpText.IsForeignPage(http) || http.StatusCode is not >= 400 or 511 || (http.StatusCode >= 500 && http.CloudflareRay is not null))
        {
            return false;
        }

        return evidence.IsFirstParty || http.StatusCode is 401 or 403 or 406 or 407 or 451;
    }

    private static Remedy[] Remedies(EvidenceSet evidence, HttpObservation http)
    {
        Remedy allow = Advice.Say($"Have {http.Host} allowed for this machine and user; give the network team the page's title and the time.");
        Remedy look = Advice.Look(evidence, "See the whole answer, with the headers that name the product.");
        return evidence.IsFirstParty
            ? [allow, look]
            : [Advice.Say($"Have the firewall for web applications in front of {http.Host} exempt /v1/messages: prompts look like attacks to its rules. The gateway's own log is empty then."), allow, look];
    }
}
