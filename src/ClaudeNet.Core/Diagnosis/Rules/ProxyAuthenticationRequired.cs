using System.Collections.Generic;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>The proxy wants a user name and password, and takes Basic.</summary>
internal sealed class ProxyAuthenticationRequiredRule : Rule
{
    public override string Id => "ProxyAuthenticationRequired";

    public override Layer Layer => Layer.Proxy;

    public override IReadOnlyList<string> Explains => ["RequiredHostUnreachable", "OptionalHostUnreachable"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        ProxyObservation? answer = ProxyAnswers.Challenge(evidence);
        if (answer is null || !ProxyAnswers.TakesBasic(answer) || Paths.Works(evidence, PathKind.Proxy))
        {
            return null;
        }

        bool rejected = answer.SentCredential || evidence.Proxy.HasCredential;
        string proxy = Describe.Origin(answer.Proxy);
        string variable = evidence.Proxy.Variable ?? "HTTPS_PROXY";
        string withUser = $"{answer.Proxy.Scheme}://<USER>:<PASSWORD>@{answer.Proxy.Authority}";
        return new Finding(Id, Severity.Error, rejected ? $"The proxy {proxy} does not accept the user name and password in {variable}." : $"The proxy {proxy} wants a user name and password (407).")
        {
            Cause = (rejected ? "The credential is wrong or expired, or a special character in it is not percent-encoded." : "The proxy lets nobody through without a credential, and the proxy URL has none.")
                + " Claude Code sends only what stands in the URL, as Basic; it reports \"Couldn't connect through your proxy\" (ERR_PROXY_TUNNEL) and does not retry.",
            Evidence = [ProxyAnswers.Line(answer)],
            Remedies =
            [
                CommonRemedies.SetProxy(evidence, variable, withUser, "Put the credential into the URL, percent-encoded (@ is %40, : is %3A, # is %23). A domain user is written DOMAIN%5Cuser."),
                new Remedy("Or have the proxy's operator let this machine pass without a credential, or run a small local proxy that signs in (px, cntlm), which keeps the password out of the environment."),
            ],
        };
    }
}
