using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Retry.Runner;
using ClaudeNet.Core.Tests.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Programs;

/// <summary><c>claudenet</c> with words that are wrong: exit code 2, nothing on standard output, and a sentence that says what to type.</summary>
public sealed class ConsoleUsageTests
{
    private const string Canary = "canary-5f1c9e";

    // The command line, and what the message has to hold.
    private static readonly (string[] Words, string Message)[] s_bad =
    [
        (["nonsense"], "--help"),
        (["test", "ftp://somewhere"], "https://"),
        (["test", "--timeout-seconds", "0"], "--timeout-seconds wants"),
        (["cert", "nope://x"], "https://"),
        (["cert", "export"], "--help"),
        (["ports", "--sample-seconds", "-1"], "--sample-seconds wants"),
        (["ports", "--network-namespace", "a/b"], "shows the names."),
        (["wsl", "set"], "--recommended"),
        (["config", "set", "API_TIMEOUT_MS"], "NAME=VALUE"),
        (["config", "set", "ANTHROPIC_API_KEY", Canary], "ANTHROPIC_API_KEY"),
        (["config", "set", "HTTPS_PROXY", "http://proxy.example", Canary], "NAME=VALUE"),
        (["config", "set", "HTTPS_PROXY", "http://user:" + Canary + "@proxy.example"], "HTTPS_PROXY"),
        (["config", "--effective", "set", "HTTPS_PROXY", "http://proxy.example", Canary], "NAME=VALUE"),
        (["config", "remove", "ANTHROPIC_API_KEY", Canary], "config remove NAME"),
        (["config", "sett", "ANTHROPIC_API_KEY", Canary], "NAME=VALUE"),
        (["config", "--scope", "Nobody"], "'Managed'"),
        (["repair", "ftp://somewhere"], "https://"),
        (["repair", "--finding-id", "TimeoutInvald"], "Did you mean TimeoutInvalid?"),
        (["failures", "--kind", "Sunshine"], "RateLimited"),
        (["retry"], "--help"),
        (["retry", "--max-attempts", "2", "--", "true"], "'--max-attempts'"),
        (["retry", "--", "/no/such/program"], "/no/such/program"),
        (["retry", "--api-key", Canary, "--", "true"], "--api-key-env"),
        (["endpoint", "--behavior", "Sunshine"], "\"Sunshine\""),
    ];

    [Fact]
    public async Task Wrong_words_end_with_2_and_say_what_to_type_and_no_value_is_repeated()
    {
        foreach ((string[] words, string message) in s_bad)
        {
            (int code, string output, string errors) = await RunAsync(words);
            string line = string.Join(' ', words);
            Assert.True(code == 2, $"{line}: {code}, {errors}");
            Assert.True(output.Length == 0, $"{line}: {output}");
            Assert.True(errors.Contains(message, StringComparison.Ordinal), $"{line}: {errors}");
            Assert.True(!errors.Contains(Canary, StringComparison.Ordinal), line);
            Assert.True(!errors.Contains("   at ", StringComparison.Ordinal), $"{line}: {errors}");
        }
    }

    [Fact]
    public async Task A_variable_and_its_value_are_one_word_or_two()
    {
        foreach (string[] words in new[] { new[] { "API_TIMEOUT_MS=90000" }, ["API_TIMEOUT_MS", "90000"] })
        {
            (int code, string output, string errors) = await RunAsync(["config", "set", .. words, "--what-if"]);
            Assert.True(code == 0, errors);
            Assert.Contains("+   \"API_TIMEOUT_MS\": \"90000\"", output + errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Help_names_every_command_and_the_version_is_one_line()
    {
        (int code, string help, _) = await RunAsync("--help");
        Assert.Equal(0, code);
        foreach (string command in new[] { "demo", "test", "cert", "ports", "wsl", "config", "repair", "change", "endpoint", "retry", "failures" })
        {
            Assert.Contains("  " + command + " ", help, StringComparison.Ordinal);
        }

        Assert.Matches("^[0-9]+\\.[0-9]+\\.[0-9]+[^\\n]*\\n$", (await RunAsync("--version")).Output.ReplaceLineEndings("\n"));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        string home = Path.GetTempPath();
        var environment = new Dictionary<string, string> { ["CLAUDE_CONFIG_DIR"] = Path.Combine(home, "claudenet-usage-none"), ["XDG_STATE_HOME"] = Path.Combine(home, "claudenet-usage-none") };
        using Process process = ConsoleProgram.Start(home, words, environment);
        Task<string> errors = process.StandardError.ReadToEndAsync(ServingTest.Token);
        string output = await process.StandardOutput.ReadToEndAsync(ServingTest.Token);
        await process.WaitForExitAsync(ServingTest.Token);
        return (process.ExitCode, output, await errors);
    }
}
