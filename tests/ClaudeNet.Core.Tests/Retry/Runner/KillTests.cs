using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Serving;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

/// <summary>The runner as a process, ended at any moment.</summary>
public sealed class KillTests
{
    private const int Items = 200;
    private const int Kills = 50;

    [Fact]
    public async Task After_fifty_kills_every_item_was_done_once_or_is_plainly_repeated_and_none_is_lost()
    {
        using var tool = new FakeClaude("tool", "cat stdin.$n >> done; echo >> done; rm -f env.$n stdin.$n");
        await File.WriteAllLinesAsync(tool.In("items"), Enumerable.Range(1, Items).Select(i => "item-" + i), ServingTest.Token);
        var random = new Random(20261121);
        var repeated = new HashSet<int>();
        int kills = 0;
        bool ended = false;
        for (int run = 0; !ended && run < 500; run++)
        {
            using Process process = ConsoleProgram.Start(tool.Folder, ["retry", "--item-path", "items", "--checkpoint-path", "run.jsonl", "--", tool.Program]);
            Task<string> errors = process.StandardError.ReadToEndAsync(ServingTest.Token);
            Task<string> output = process.StandardOutput.ReadToEndAsync(ServingTest.Token);
            Task exit = process.WaitForExitAsync(ServingTest.Token);
            if (kills < Kills)
            {
                // A random number of items further on: the machine's pace then does not matter.
                await ReachAsync(tool, DoneCount(tool) + random.Next(0, 5), exit);
                await Task.Delay(random.Next(0, 20), ServingTest.Token);
                if (!exit.IsCompleted)
                {
                    process.Kill();
                    kills++;
                }
            }

            await exit;
            ended = process.ExitCode == 0;
            foreach (Match match in Regex.Matches(await errors, "Item ([0-9]+) was in flight"))
            {
                repeated.Add(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            }

            await output;
        }

        Assert.True(ended, "The list came to its end.");
        Assert.Equal(Kills, kills);
        Dictionary<string, int> done = (await File.ReadAllLinesAsync(tool.In("done"), ServingTest.Token)).Where(line => line.Length > 0).GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());
        for (int i = 1; i <= Items; i++)
        {
            int times = done.GetValueOrDefault("item-" + i);
            Assert.True(times == 1 || (times > 1 && repeated.Contains(i)), $"item {i} was done {times} times, {(repeated.Contains(i) ? "said to be repeated" : "not said to be repeated")}");
        }
    }

    [Fact]
    public async Task A_second_run_on_the_same_checkpoint_ends_at_once_with_a_clear_error()
    {
        using var tool = new FakeClaude("tool", "sleep 30");
        await File.WriteAllTextAsync(tool.In("items"), "one\n", ServingTest.Token);
        string[] arguments = ["retry", "--item-path", "items", "--checkpoint-path", "run.jsonl", "--", tool.Program];
        using Process first = ConsoleProgram.Start(tool.Folder, arguments);
        try
        {
            await ReachFileAsync(tool.In("env.1"), first);
            using Process second = ConsoleProgram.Start(tool.Folder, arguments);
            string error = await second.StandardError.ReadToEndAsync(ServingTest.Token);
            await second.WaitForExitAsync(ServingTest.Token);
            Assert.Equal(2, second.ExitCode);
            Assert.Contains("Another run is using", error, StringComparison.Ordinal);
        }
        finally
        {
            first.Kill(entireProcessTree: true);
        }
    }

    [Theory]
    [InlineData("attempt")]
    [InlineData("wait")]
    [InlineData("probe")]
    public async Task Ctrl_C_ends_it_with_130_and_leaves_no_child(string when)
    {
        using var tool = new FakeClaude("claude", when switch
        {
            "attempt" => "echo $$ > self; exec sleep 1000",
            "wait" => "echo $$ > self; echo 'connect ECONNREFUSED 127.0.0.1:9' >&2; exit 1",
            _ => "echo $$ > self; " + FakeClaude.Say(FakeClaude.Overloaded) + "exit 1",
        });

        // It takes a connection and never answers: the probe is under way for as long as it may.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        string[] delays = when == "probe" ? ["--base-delay-seconds", "0.01", "--max-delay-seconds", "0.01", "--break-after", "1"] : ["--base-delay-seconds", "3600", "--max-delay-seconds", "3600"];
        string endpoint = "http://127.0.0.1:" + ((IPEndPoint)silent.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using Process process = ConsoleProgram.Start(tool.Folder, ["retry", .. delays, "--endpoint", endpoint, "--no-input", "--", tool.Program, "-p", "hello"]);
        Task<string?> remark = process.StandardError.ReadLineAsync(ServingTest.Token).AsTask();
        using TcpClient? probe = when == "probe" ? await silent.AcceptTcpClientAsync(ServingTest.Token) : null;
        await (when == "attempt" ? ReachFileAsync(tool.In("self"), process) : remark);
        using (Process signal = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await signal.WaitForExitAsync(ServingTest.Token);
        }

        await process.WaitForExitAsync(ServingTest.Token);
        Assert.Equal(130, process.ExitCode);
        string status = $"/proc/{(await File.ReadAllTextAsync(tool.In("self"), ServingTest.Token)).Trim()}";
        Assert.False(Directory.Exists(status) && !File.ReadAllText(status + "/status").Contains("State:\tZ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 3", 3)]
    [InlineData("printf '%s\\n' '{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"result\":\"Prompt is too long\",\"session_id\":\"s\"}'; exit 0", 1)]
    public async Task The_exit_code_passes_through_and_a_failure_that_says_zero_becomes_one(string attempt, int expected)
    {
        using var tool = new FakeClaude(expected == 1 ? "claude" : "tool", attempt);
        using Process process = ConsoleProgram.Start(tool.Folder, ["retry", "--max-attempt", "1", "--", tool.Program, "-p", "hello"]);
        Task<string> errors = process.StandardError.ReadToEndAsync(ServingTest.Token);
        string output = await process.StandardOutput.ReadToEndAsync(ServingTest.Token);
        await process.WaitForExitAsync(ServingTest.Token);
        Assert.True(expected == process.ExitCode, $"{process.ExitCode}: {await errors}");
        Assert.Equal(string.Empty, output);
    }

    [Fact]
    public async Task Standard_output_is_the_final_output_alone()
    {
        using var tool = new FakeClaude("claude", FakeClaude.Say(FakeClaude.Init, FakeClaude.Overloaded) + "exit 1", FakeClaude.Say(FakeClaude.Init, FakeClaude.Answer));
        using Process process = ConsoleProgram.Start(tool.Folder, ["retry", "--base-delay-seconds", "0.1", "--", tool.Program, "-p", "hello", "--output-format", "json"]);
        Task<string> errors = process.StandardError.ReadToEndAsync(ServingTest.Token);
        string output = await process.StandardOutput.ReadToEndAsync(ServingTest.Token);
        await process.WaitForExitAsync(ServingTest.Token);
        Assert.Equal((0, FakeClaude.Answer + "\n"), (process.ExitCode, output));
        Assert.Contains("Attempt 1 failed (Overloaded)", await errors, StringComparison.Ordinal);
        Assert.Contains("CLAUDE_CODE_MAX_RETRIES=0", tool.Environment(1), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-attempt", "0")]
    [InlineData("--base-delay-seconds", "-1")]
    [InlineData("--deadline-seconds", "nan")]
    [InlineData("--api-key-env", "CLAUDENET_NO_SUCH_VARIABLE")]
    [InlineData("--endpoint", "ftp://x")]
    [InlineData("--batch-size", "0")]
    [InlineData("--item-path", "no-such-file")]
    public async Task A_bad_option_is_bad_usage_and_nothing_runs(string option, string value)
    {
        using var tool = new FakeClaude("tool", "exit 0");
        using Process process = ConsoleProgram.Start(tool.Folder, ["retry", option, value, "--", tool.Program]);
        string errors = await process.StandardError.ReadToEndAsync(ServingTest.Token);
        await process.WaitForExitAsync(ServingTest.Token);
        Assert.Equal(2, process.ExitCode);
        Assert.NotEmpty(errors);
        Assert.Equal(0, tool.Count);
    }

    private static int DoneCount(FakeClaude tool) => File.Exists(tool.In("done")) ? File.ReadLines(tool.In("done")).Count(line => line.Length > 0) : 0;

    private static async Task ReachAsync(FakeClaude tool, int count, Task exit)
    {
        while (!exit.IsCompleted && DoneCount(tool) < count)
        {
            await Task.Delay(2, ServingTest.Token);
        }
    }

    private static async Task ReachFileAsync(string path, Process process)
    {
        while (!process.HasExited && !(File.Exists(path) && new FileInfo(path).Length > 0))
        {
            await Task.Delay(20, ServingTest.Token);
        }
    }
}
