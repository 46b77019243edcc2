using System;
using System.Text.RegularExpressions;

namespace ClaudeNet.Configuration;

/// <summary>Recognises keys, tokens and passwords by their looks, wherever they stand. It is asked before a value is shown or written, so it errs towards a secret.</summary>
internal static class SecretShape
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    // Claude's keys, those of other APIs that begin with sk-, GitHub, GitLab, npm, Slack, AWS and Google keys, JSON web tokens, headers with a credential, and PEM keys.
    private static readonly Regex s_token = new(
        @"(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_\-]{8,}|gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,}|glpat-[A-Za-z0-9_\-]{16,}|npm_[A-Za-z0-9]{16,}|xox[abprs]-[A-Za-z0-9\-]{8,}|A[KS]IA[A-Z0-9]{12,}|AIza[A-Za-z0-9_\-]{20,}|eyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{4,})"
        + @"|\b(?:bearer|basic)\s+[A-Za-z0-9._~+/=\-]{8,}|\b(?:x-api-key|authorization)\s*:|-----BEGIN [A-Z ]*PRIVATE KEY",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        s_limit);

    private static readonly Regex s_password = new(@"(?:^|//|[\s,;=""'])[^\s/@:""'=,;]*:[^\s/@""']+@[A-Za-z0-9\[]", RegexOptions.CultureInvariant, s_limit);

    /// <summary>Returns whether a text looks like a secret or holds one.</summary>
    internal static bool IsLike(string text)
    {
        try
        {
            return s_token.IsMatch(text) || HasPassword(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    /// <summary>Returns whether a text holds <c>user:password@host</c>, in a URL or alone.</summary>
    internal static bool HasPassword(string text)
    {
        try
        {
            return s_password.IsMatch(text) || (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri) && uri.UserInfo.Contains(':'));
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
