using System;
using System.Collections.Generic;

namespace ClaudeNet.Retry;

/// <summary>
/// Which options of <c>claude</c> take values, as its help tells it (2.1.330, and 1.0.120 where that differs): without that, a prompt cannot be told from
/// a value.
/// </summary>
internal static class ClaudeOptions
{
    /// <summary>Options that take the next word, whatever it is.</summary>
    private static readonly HashSet<string> s_one = new(StringComparer.Ordinal)
    {
        "--agent", "--agents", "--append-system-prompt", "--append-system-prompt-file", "--autocompact", "--debug-file", "--effort", "--environment",
        "--fallback-model", "--input-format", "--json-schema", "--max-budget-usd", "--max-thinking-tokens", "--max-turns", "--model", "--name", "-n",
        "--output-format", "--permission-mode", "--permission-prompt-tool", "--permission-prompts", "--plugin-dir", "--plugin-url",
        "--remote-control-session-name-prefix", "--session-id", "--setting-sources", "--settings", "--system-prompt", "--system-prompt-file",
        "--system-prompt-snapshot",
    };

    /// <summary>Options that take the next word if it is no option.</summary>
    private static readonly HashSet<string> s_perhaps = new(StringComparer.Ordinal)
    {
        "--cloud", "--debug", "-d", "--from-pr", "--prompt-suggestions", "--remote-control", "--resume", "-r", "--teleport", "--worktree", "-w",
    };

    /// <summary>Options that take all words up to the next option.</summary>
    private static readonly HashSet<string> s_many = new(StringComparer.Ordinal)
    {
        "--add-dir", "--allowedTools", "--allowed-tools", "--betas", "--disallowedTools", "--disallowed-tools", "--file", "--mcp-config", "--tools",
    };

    private static readonly HashSet<string> s_none = new(StringComparer.Ordinal)
    {
        "--allow-dangerously-skip-permissions", "--ax-screen-reader", "--background", "--bare", "--bg", "--brief", "--chrome", "--continue", "-c",
        "--dangerously-skip-permissions", "--desktop", "--disable-slash-commands", "--exclude-dynamic-system-prompt-sections", "--fork-session",
        "--forward-subagent-text", "--help", "-h", "--ide", "--include-hook-events", "--include-partial-messages", "--mcp-debug", "--no-chrome",
        "--no-session-persistence", "--print", "-p", "--replay-user-messages", "--restricted", "--safe-mode", "--strict-mcp-config", "--tmux", "--verbose",
        "--version", "-v",
    };

    /// <summary>Returns how many of the words that follow belong to an option; null for one that is not known here and whose next word may belong to it.</summary>
    /// <param name="option">The option without a value of its own.</param>
    /// <param name="following">The words after it.</param>
    internal static int? CountValues(string option, IReadOnlyList<string> following)
    {
        var words = 0;
        while (words < following.Count && !following[words].StartsWith("-", StringComparison.Ordinal))
        {
            words++;
        }

        if (s_none.Contains(option))
        {
            return 0;
        }

        if (s_one.Contains(option))
        {
            return Math.Min(1, following.Count);
        }

        return s_perhaps.Contains(option) ? Math.Min(1, words) : s_many.Contains(option) ? words : words == 0 ? 0 : null;
    }
}
