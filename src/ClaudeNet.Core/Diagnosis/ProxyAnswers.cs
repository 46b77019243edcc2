using System;
using System.Linq;
using ClaudeNet.Evidence;

namespace ClaudeNet.Diagnosis;

/// <summary>What a proxy's answers say.</summary>
internal static class ProxyAnswers
{
    private const int AuthenticationRequired = 407;
    private const int Unauthorized = 401;

    /// <summary>Returns the answer with which the proxy in effect asked for a sign-in, or that shows which sign-in it took; null when there is none.</summary>
    internal static ProxyObservation? Challenge(EvidenceSet evidence) => !evidence.ProxyInEffect ? null : evidence.ProxyAnswers.FirstOrDefault(
        answer => answer.SkippedBecause is null && (WantsSignIn(answer) || (evidence.Proxy.UsedDefaultCredentials && answer.AuthenticationSchemes.Length > 0)));

    /// <summary>Returns whether the proxy asks for a sign-in. tinyproxy answers a wrong password with 401, which is an origin's word, in place of 407.</summary>
    internal static bool WantsSignIn(ProxyObservation answer) => answer.StatusCode == AuthenticationRequired || (answer.StatusCode == Unauthorized && answer.SentCredential);

    /// <summary>Returns whether the proxy takes Basic. One that names no scheme is given the benefit of the doubt.</summary>
    internal static bool TakesBasic(ProxyObservation answer) => answer.AuthenticationSchemes.Length == 0
        || Array.Exists(answer.AuthenticationSchemes, scheme => string.Equals(scheme, "Basic", StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns one line.</summary>
    internal static string Line(ProxyObservation answer)
    {
        string outcome = answer.StatusCode is int status ? Describe.Number(status) : answer.Failure is null ? "no status" : Describe.Failure(answer.Failure);
        string schemes = answer.AuthenticationSchemes.Length == 0 ? string.Empty : $", offers {Describe.List(answer.AuthenticationSchemes)}";
        string sent = !WantsSignIn(answer) ? string.Empty : answer.SentCredential ? ", a credential was sent" : ", no credential was sent";
        string title = answer.PageTitle is null ? string.Empty : $", page \"{answer.PageTitle}\"";
        string product = answer.Product is null ? string.Empty : $", {answer.Product}";
        return $"{Describe.Origin(answer.Proxy)}, CONNECT {answer.Target}: {outcome} after {Describe.Duration(answer.Duration)}{schemes}{sent}{title}{product}";
    }
}
