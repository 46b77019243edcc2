using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Retry;
using ClaudeNet.Core.Tests.Retry.Runner;
using ClaudeNet.Core.Tests.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Logs;

/// <summary><c>claudenet failures</c> as a process.</summary>
public sealed class FailuresProgramTests
{
    private static readonly string s_log = Path.Combine(RecordedRun.Folder, "latest-429-sj", "transcript.jsonl");

    [Fact]
    public async Task Failures_are_rows_objects_or_one_document()
    {
        (int code, string text, _) = await RunAsync("--path", s_log);
        Assert.Equal(0, code);
        string[] rows = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(rows, row => Assert.Contains("RateLimited", row, StringComparison.Ordinal));
        (_, string lines, _) = await RunAsync("--path", s_log, "--jsonl", "--kind", "ratelimited");
        string[] objects = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(rows.Length, objects.Length);
        using JsonDocument first = JsonDocument.Parse(objects[0]);
        Assert.Equal(429, first.RootElement.GetProperty("Status").GetInt32());
        string after = first.RootElement.GetProperty("Time").GetString()!;
        (_, string document, _) = await RunAsync("--path", s_log, "--json", "--after", after);
        using JsonDocument all = JsonDocument.Parse(document);
        Assert.InRange(all.RootElement.GetArrayLength(), 1, objects.Length);
        (_, string none, _) = await RunAsync("--path", s_log, "--json", "--before", "2020-01-01");
        using JsonDocument empty = JsonDocument.Parse(none);
        Assert.Equal(0, empty.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_build_log_on_standard_input_is_measured()
    {
        string log = string.Join('\n', Enumerable.Range(1, 81).Select(i => i <= 16 || (i < 42 && i % 3 != 0) ? $"Request {i}: ok after 2000ms" : $"Request {i}: 10{300 + (i * 2)}ms fetch failed / connection timed out"));
        (int code, string text, string errors) = await RunWithInputAsync(log, "--path", "-", "--measure");
        Assert.True(code == 0, errors);
        Assert.Contains("Degrading: ", text, StringComparison.Ordinal);
        Assert.Contains("the connect time-out of Node's fetch (10 s)", text, StringComparison.Ordinal);
        Assert.Contains("docs/patterns.md#degrading", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_and_the_rest_is_read()
    {
        (int code, string text, string errors) = await RunAsync("--path", "no-such.log", s_log, "--jsonl");
        Assert.Equal(2, code);
        Assert.Contains("no-such.log", errors, StringComparison.Ordinal);
        Assert.NotEmpty(text);
    }

    [Fact]
    public async Task Bad_options_are_bad_usage()
    {
        string[][] bad = [["--after", "yesterday-ish"], ["--kind", "Sunshine"], ["--path", "-", "x"], ["--path", "x", "--user-profile", "/"], ["--json", "--jsonl"], ["--user-profile", "/no/such/home"]];
        foreach (string[] arguments in bad)
        {
            (int code, _, string errors) = await RunAsync(arguments);
            Assert.True(code == 2, string.Join(' ', arguments));
            Assert.NotEmpty(errors);
        }
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => RunWithInputAsync(string.Empty, arguments);

    private static async Task<(int Code, string Output, string Errors)> RunWithInputAsync(string input, params string[] arguments)
    {
        using Process process = ConsoleProgram.Start(RecordedRun.Folder, ["failures", .. arguments], input: input);
        Task<string> errors = process.StandardError.ReadToEndAsync(ServingTest.Token);
        string output = await process.StandardOutput.ReadToEndAsync(ServingTest.Token);
        await process.WaitForExitAsync(ServingTest.Token);
        return (process.ExitCode, output, await errors);
    }
}
