using System;
using System.Text.RegularExpressions;

namespace ClaudeNet.Configuration;

/// <summary>Takes secrets out of text before it is shown, kept or thrown.</summary>
internal static class Redactor
{
    // Not hunting every secret there is: the shapes that Claude's keys, proxies and headers have. The time-out keeps hostile text from costing much.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    private static readonly Regex s_key = new(@"sk-ant-[A-Za-z0-9_\-]+", RegexOptions.CultureInvariant, s_limit);

    private static readonly Regex s_scheme = new(
        @"\b((?:(?:Bearer|Basic|Negotiate|NTLM)\s+)+)[A-Za-z0-9._~+/=\-]{4,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, s_limit);

    private static readonly Regex s_header = new(
        @"\b((?:x-api-key|(?:proxy-)?authorization|cookie|set-cookie)[""']?\s*[:=]\s*)[^\r\n]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, s_limit);

    private static readonly Regex s_userInfo = new(@"(//)[^/\s?#""'<>]*@", RegexOptions.CultureInvariant, s_limit);

    private static readonly Regex s_bareUserInfo = new(@"(^|[\s""'=(,;])[^\s/@:""'=(,;]+:[^\s/@""']+@(?=[A-Za-z0-9\[])", RegexOptions.CultureInvariant, s_limit);

    /// <summary>Returns a URL without user information, query and fragment; <c>(unreadable)</c> for what is no URL, since its parts cannot be told apart.</summary>
    internal static string Uri(string? uri)
    {
        if (string.IsNullOrWhiteSpace(uri))
        {
            return string.Empty;
        }

        return System.Uri.TryCreate(uri!.Trim(), UriKind.Absolute, out var parsed) && parsed.Host.Length > 0 ? Uri(parsed) : "(unreadable)";
    }

    /// <summary>Returns a URL without user information, query and fragment, and without the slash of an empty path.</summary>
    internal static string Uri(Uri uri)
    {
        var text = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return uri.AbsolutePath == "/" ? text.TrimEnd('/') : text;
    }

    /// <summary>Returns the URL itself without user information, query and fragment.</summary>
    internal static Uri Strip(Uri uri)
        => new(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), UriKind.Absolute);

    /// <summary>Returns text with keys, tokens, header values and user information masked. Text that takes too long to search is dropped as a whole.</summary>
    internal static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        try
        {
            var masked = s_header.Replace(text, "$1" + SecretValue.Mask);
            masked = s_scheme.Replace(masked, "$1" + SecretValue.Mask);
            masked = s_key.Replace(masked, "sk-ant-" + SecretValue.Mask);
            masked = s_userInfo.Replace(masked, "$1" + SecretValue.Mask + "@");
            return s_bareUserInfo.Replace(masked, "$1" + SecretValue.Mask + "@");
        }
        catch (RegexMatchTimeoutException)
        {
            return SecretValue.Mask;
        }
    }
}
