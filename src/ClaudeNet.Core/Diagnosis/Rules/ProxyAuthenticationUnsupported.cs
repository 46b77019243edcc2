using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The proxy wants a sign-in that Claude Code does not know.</summary>
internal sealed class ProxyAuthenticationUnsupportedRule : Rule
{
    public override string Id => "ProxyAuthenticationUnsupported";

    public override Layer Layer => Layer.Proxy;

    public override IReadOnlyList<string> Explains => ["ProxyAuthenticationRequired", "RequiredHostUnreachable", "OptionalHostUnreachable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ProxyObservation? answer = ProxyAnswers.Challenge(evidence);
        if (answer is null || ProxyAnswers.TakesBasic(answer))
        {
            return null;
        }

        // Through this test's own sign-in the path may work; the client still cannot take it.
        if (Paths.Works(evidence, PathKind.Proxy) && !evidence.Proxy.UsedDefaultCredentials)
        {
            return null;
        }

        string schemes = Describe.List(answer.AuthenticationSchemes);
        return new Finding(Id, Severity.Error, $"The proxy {Describe.Origin(answer.Proxy)} signs in with {schemes} only, which Claude Code cannot do.")
        {
            Cause = CommonRemedies.And("Claude Code knows Basic alone. Browsers sign in with the Windows account by themselves, which is why they work through the same proxy.", evidence.Proxy.UsedDefaultCredentials, "This test passed because it was told to use the current user's sign-in; Claude Code cannot."),
            Evidence = [ProxyAnswers.Line(answer)],
            Remedies =
            [
                CommonRemedies.SetProxy(evidence, evidence.Proxy.Variable ?? "HTTPS_PROXY", "http://127.0.0.1:3128", "Run a local proxy that signs in for you (px uses the current Windows user and port 3128; cntlm needs a stored hash), and point Claude Code at it."),
                new Remedy($"Have the proxy's operator allow {evidence.Endpoint.DnsSafeHost} without a sign-in, or offer Basic."),
                CommonRemedies.SetProxy(evidence, "ANTHROPIC_BASE_URL", "https://<GATEWAY_HOST>", "Or use an LLM gateway inside the network, which needs no proxy."),
            ],
        };
    }
}
