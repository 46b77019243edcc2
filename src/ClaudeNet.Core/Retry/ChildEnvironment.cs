using System;
using System.Collections.Generic;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;

namespace ClaudeNet.Retry;

/// <summary>What a child sees in its environment beside what it inherits.</summary>
internal static class ChildEnvironment
{
    /// <summary>The variable by which a credential reaches the child, and the only way in which it does.</summary>
    internal const string KeyVariable = "ANTHROPIC_API_KEY";

    private const string Retries = "CLAUDE_CODE_MAX_RETRIES";

    // A key that was given for this run must be the one that is used, and so the one that is judged.
    private static readonly string[] s_otherCredentials = ["ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"];

    // Both make the client write its log among its answer.
    private static readonly string[] s_debug = ["ANTHROPIC_LOG", "DEBUG"];

    /// <summary>Returns the variables for a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="configuration">What the client would use.</param>
    /// <param name="hasCredential">Whether a credential is given to it.</param>
    internal static Dictionary<string, string?> For(NativeCommand command, ClientConfiguration configuration, bool hasCredential)
    {
        var result = new Dictionary<string, string?>(StringComparer.Ordinal);

        // One loop of retries is enough: the client's own would take three minutes for each of ours.
        if (command.IsClaude && configuration.Settings.FindSet(Retries) is null)
        {
            result[Retries] = "0";
        }

        foreach (var name in hasCredential ? s_otherCredentials : [])
        {
            result[name] = null;
        }

        return result;
    }

    /// <summary>Returns whether the client's log lands among its answer.</summary>
    internal static bool PrintsDebug(NativeCommand command, IReadOnlyList<string> arguments, IEnvironmentReader environment)
    {
        var variables = environment.GetAll(EnvironmentScope.Process);
        foreach (var name in s_debug)
        {
            if (variables.TryGetValue(name, out var value) && value.Length > 0)
            {
                return true;
            }
        }

        foreach (var argument in arguments)
        {
            if (command.IsVersion1 && (argument is "-d" || argument.StartsWith("--debug", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
