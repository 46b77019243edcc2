using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Programs;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>What a program leaves behind when its time is over or the user ends it: nothing, however it was started.</summary>
public sealed class ProcessTreeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claudenet-tree-").FullName;

    public static TheoryData<string, string> Trees => new()
    {
        { "a child beside it", "sleep 300 & note $!; sleep 300" },
        { "a grandchild whose parent has ended", "(sh -c 'sleep 300 & echo $! >> pids; echo . >> started' &) ; sleep 300" },
        { "a daemon: forked twice, in a session of its own", "(setsid sh -c 'echo $$ >> pids; echo . >> started; exec sleep 300' &) & sleep 300" },
        { "a daemon that ignores signals", "(setsid sh -c 'trap \"\" INT TERM HUP; echo $$ >> pids; echo . >> started; sleep 300; sleep 300' &) & sleep 300" },
        { "a program that watches others", "CLAUDENET_PROCESS_MARK=\"$CLAUDENET_PROCESS_MARK;inner\" setsid sh -c '(sleep 300 & echo $! >> pids; echo . >> started)' & sleep 300" },
        { "a child that breeds", "(setsid sh -c 'echo $$ >> pids; echo . >> started; while :; do sleep 0.01; done' &) & sleep 300" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task After_its_time_nothing_is_left(string name, string script)
    {
        Assert.NotEmpty(name);
        var clock = new SignalClock(TimeSpan.FromSeconds(61));
        var running = RunAsync(script, TimeSpan.FromSeconds(61), clock, Token);
        var pids = await StartedAsync();
        clock.End();

        Assert.True((await running).TimedOut);
        await AssertGoneAsync(pids);
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public async Task After_a_cancel_nothing_is_left(string name, string script)
    {
        Assert.NotEmpty(name);
        using var cancel = new CancellationTokenSource();
        var running = RunAsync(script, TimeSpan.FromSeconds(600), new SystemClock(), cancel.Token);
        var pids = await StartedAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await AssertGoneAsync(pids);
    }

    [Fact]
    public async Task A_program_that_ends_first_when_both_are_interrupted_takes_its_children_along()
    {
        // As Ctrl+C in a terminal: the shell dies of it, its child in the background does not listen and holds the output.
        using var cancel = new CancellationTokenSource();
        var running = RunAsync("trap '' INT; sleep 300 & note $!; trap - INT; kill -INT $$", TimeSpan.FromSeconds(600), new SystemClock(), cancel.Token);
        var pids = await StartedAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await AssertGoneAsync(pids);
    }

    [Fact]
    public async Task What_a_program_leaves_running_when_it_ends_by_itself_stays()
    {
        var result = await RunAsync("(setsid sleep 300 >/dev/null 2>&1 & note $!)", TimeSpan.FromSeconds(60), new SystemClock(), Token);

        var pids = await StartedAsync();
        Assert.Equal(0, result.ExitCode);
        Assert.True(IsRunning(pids[0]));
        using var left = System.Diagnostics.Process.GetProcessById(pids[0]);
        left.Kill();
    }

    [Fact]
    public async Task The_marks_of_programs_above_stay_in_the_environment()
    {
        var result = await RunAsync("printf '%s' \"$CLAUDENET_PROCESS_MARK\"", TimeSpan.FromSeconds(60), new SystemClock(), Token, new() { [ProcessMark.Variable] = "outer" });

        Assert.Matches("^outer;[0-9a-f]{32}$", System.Text.Encoding.UTF8.GetString(result.Output));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<ProgramResult> RunAsync(string script, TimeSpan timeout, IClock clock, CancellationToken token, Dictionary<string, string?>? environment = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/setsid"), "Needs Linux and its setsid.");
        var programs = new SystemPrograms(OperatingSystemKind.Linux, new ProgramFinder(OperatingSystemKind.Linux, new FixedEnvironment(null), _ => true, null, []), clock);
        string note = "note() { echo $1 >> pids; echo . >> started; }\n";
        return programs.RunAsync(new ProgramCall { Path = "/bin/sh", Arguments = ["-c", note + script], WorkingDirectory = _folder, Timeout = timeout, Environment = environment }, token);
    }

    private async Task<int[]> StartedAsync()
    {
        while (!File.Exists(Path.Combine(_folder, "started")))
        {
            await Task.Delay(20, Token);
        }

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_folder, "pids"), Token);
        return [.. lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static async Task AssertGoneAsync(int[] pids)
    {
        Assert.NotEmpty(pids);
        foreach (int id in pids)
        {
            while (IsRunning(id))
            {
                await Task.Delay(20, Token);
            }
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
