using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A network's sign-in page stands in the way: a redirect elsewhere, a page with 200, or 511.</summary>
internal sealed class CaptivePortalRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "CaptivePortal";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Http;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Explains =>
    [
        "NotClaudeEndpoint", "CertificateNameMismatch",

        // Before the sign-in a portal answers every name with its own address and lets no other packet pass.
        "NameAnswersDiffer", "Ipv6BlackHole",
    ];

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        HttpObservation[] bad = ClientView.Answers(evidence).Where(http => IsPortal(evidence, http)).ToArray();

        // A gateway may send people who ask for an unknown path to its own page, and serve the API all the same.
        if (bad.Length == 0 || (!evidence.IsFirstParty && ClientView.ReachesClaude(evidence)))
        {
            return null;
        }

        HttpObservation first = bad[0];
        string where = first.Location is null ? first.PageTitle is null ? "a page" : $"a page titled \"{first.PageTitle}\"" : $"a redirect to {Describe.Origin(first.Location)}";
        return new Finding(Id, ClientView.ErrorUnless(ClientView.ReachesClaude(evidence)), $"The network answers for {first.Host} with {where}, as sign-in portals do")
        {
            Cause = "A hotel, guest or company network wants a sign-in in a browser before it lets traffic out. Claude Code reports an empty or malformed response (HTTP 200).",
            Evidence = bad.Select(HttpText.Line).ToArray(),
            Remedies =
            [
                Advice.Say("Open http://neverssl.com in a browser on this machine, sign in, and test again."),
                Advice.Say("If no sign-in page appears, ask the network team why this machine is sent there."),
            ],
        };
    }

    private static bool IsPortal(EvidenceSet evidence, HttpObservation http)
    {
        bool looksLikeOne = http.RequestId is null && !HttpText.IsChallenge(http)
            && (http.StatusCode == 511 || HttpText.IsRedirectAway(http) || (http.Answer == AnswerKind.Html && http.StatusCode / 100 == 2));
        if (!looksLikeOne)
        {
            return false;
        }

        // A gateway that proves its name by TLS and shows a page is itself what answers: that is NotClaudeEndpoint.
        bool provesItsName = evidence.Endpoint.Scheme == "https" && ClientView.Handshakes(evidence).Any(tls => tls.ClientTrust is { Trusted: true });
        return evidence.IsFirstParty || http.StatusCode == 511 || !provesItsName;
    }
}
