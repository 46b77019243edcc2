using System;
using ClaudeNet.Configuration;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Makes the target of an error of an endpoint that cannot be read. Errors end up in logs, and what people paste may hold a password or key.</summary>
internal static class EndpointTarget
{
    /// <summary>Returns the text without user information, query, fragment and keys; where those cannot be told apart, the scheme alone.</summary>
    public static string Of(string? text)
    {
        string whole = text ?? string.Empty;
        int colon = whole.IndexOf("://", StringComparison.Ordinal);
        string scheme = colon < 0 ? string.Empty : whole.Substring(0, colon + 3);
        string rest = whole.Substring(scheme.Length);
        int at = rest.LastIndexOf('@');
        int query = rest.IndexOfAny(['?', '#']);
        if (at >= 0 && query >= 0 && query < at)
        {
            // Either a password with a question mark or a query with an at sign.
            return Redactor.Text(scheme) + SecretValue.Mask;
        }

        string end = query < 0 ? rest : rest.Substring(0, query);
        string shown = at < 0 ? end : SecretValue.Mask + "@" + end.Substring(at + 1);
        return Redactor.Text(scheme + shown);
    }
}
