using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Configuration;

/// <summary>Judges a credential by its looks alone. Its messages never quote it.</summary>
internal static class CredentialShape
{
    private const string OAuthPrefix = "sk-ant-oat";
    private const string KeyPrefix = "sk-ant-";

    internal static IEnumerable<string> FindProblems(CredentialKind kind, string value)
    {
        if (value.Trim().Length == 0)
        {
            yield return "it is blank";
            yield break;
        }

        if (value.IndexOfAny(['\r', '\n']) >= 0)
        {
            yield return "it contains a line break";
        }

        var trimmed = value.Trim();
        if (trimmed.Length != value.Trim('\r', '\n').Length)
        {
            yield return "it begins or ends with white space";
        }

        if (trimmed[0] is '"' or '\'' || trimmed[trimmed.Length - 1] is '"' or '\'')
        {
            yield return "it is wrapped in quotation marks that have become part of it";
            trimmed = trimmed.Trim('"', '\'');
        }

        if (trimmed.Any(c => c is ' ' or '\t'))
        {
            yield return "it contains white space";
        }

        if (trimmed.Any(c => c > '~' || (c < ' ' && c is not ('\r' or '\n' or '\t'))))
        {
            yield return "it contains a character that no header can carry";
        }

        foreach (var problem in FindPrefixProblems(kind, trimmed))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> FindPrefixProblems(CredentialKind kind, string value)
    {
        if (value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            yield return "it begins with 'Bearer', which the client adds by itself";
        }
        else if (kind == CredentialKind.ApiKey && value.StartsWith(OAuthPrefix, StringComparison.Ordinal))
        {
            yield return "it is an OAuth token; those belong into CLAUDE_CODE_OAUTH_TOKEN";
        }
        else if (kind == CredentialKind.OAuthToken && !value.StartsWith(OAuthPrefix, StringComparison.Ordinal))
        {
            yield return value.StartsWith(KeyPrefix, StringComparison.Ordinal)
                ? "it is an API key; those belong into ANTHROPIC_API_KEY"
                : "it does not begin with sk-ant-oat, as OAuth tokens do";
        }
    }

    /// <summary>Returns what is wrong with an API key for Anthropic's own host, beyond its shape; null when nothing is. A gateway may issue keys of any shape.</summary>
    internal static string? FirstPartyKeyProblem(string value)
        => value.Trim().Trim('"', '\'').StartsWith(KeyPrefix, StringComparison.Ordinal) ? null : "it does not begin with sk-ant-, as Anthropic's keys do";
}
