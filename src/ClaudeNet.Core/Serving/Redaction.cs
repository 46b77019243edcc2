using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaudeNet.Serving;

/// <summary>Takes the secrets out of a request before it is recorded.</summary>
internal static class Redaction
{
    private static readonly string[] s_secretParts = ["auth", "key", "token", "secret", "cookie", "password", "credential"];

    /// <summary>Names that only look secret.</summary>
    private static readonly string[] s_harmless = ["sec-websocket-key"];

    private static readonly string[] s_openParameters = ["beta", "limit", "before_id", "after_id"];

    private static readonly Regex s_key = new("sk-[A-Za-z0-9_-]+", RegexOptions.CultureInvariant);

    private static readonly Regex s_userInfo = new(@"^([A-Za-z][A-Za-z0-9+.\-]*://)?[^/?]*@", RegexOptions.CultureInvariant);

    public static Dictionary<string, string> Headers(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var result = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in headers)
        {
            string value = IsSecret(header.Key) ? Mask(header.Value) : Text(header.Value);
            result[header.Key] = result.TryGetValue(header.Key, out string? before) ? before + ", " + value : value;
        }

        return result;
    }

    /// <summary>Returns a target without user info, and with the values of unknown query parameters masked.</summary>
    public static string Target(string target)
    {
        int question = target.IndexOf('?');
        string path = question < 0 ? target : target.Substring(0, question);
        path = s_userInfo.Replace(path, "$1");
        return Text(question < 0 ? path : path + "?" + Query(target.Substring(question + 1)));
    }

    private static string Query(string query)
    {
        string[] pairs = query.Split('&');
        for (int i = 0; i < pairs.Length; i++)
        {
            int equals = pairs[i].IndexOf('=');
            string name = equals < 0 ? pairs[i] : pairs[i].Substring(0, equals);
            if (Array.IndexOf(s_openParameters, name) < 0)
            {
                pairs[i] = equals < 0 ? "redacted" : name + "=redacted";
            }
        }

        return string.Join("&", pairs);
    }

    private static bool IsSecret(string name)
    {
        if (Array.Exists(s_harmless, n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        return Array.Exists(s_secretParts, part => name.ContainsIgnoreCase(part));
    }

    private static string Mask(string value) => string.Format(CultureInfo.InvariantCulture, "redacted ({0} characters)", value.Length);

    private static string Text(string value) => s_key.Replace(value, match => Mask(match.Value));
}
