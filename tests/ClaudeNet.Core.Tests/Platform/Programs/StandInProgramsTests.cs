using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>What starts programs, held to its promises by stand-ins: on Linux and, under Wine, as a Windows program.</summary>
public sealed class StandInProgramsTests : IDisposable
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(61);

    private readonly SignalClock _clock = new(s_time);
    private readonly StandInPrograms _tools;

    public StandInProgramsTests() => _tools = new StandInPrograms(_clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_and_exit_code_come_back_as_they_are()
    {
        _tools.On("wsl", "--list").Prints("Übersicht\r\n", Encoding.Unicode).Complains("wsl: warning").Exits(-1);

        var result = await RunAsync("wsl", "--list");

        Assert.Equal("Übersicht\r\n", Encoding.Unicode.GetString(result.Output));
        Assert.Equal("wsl: warning", Encoding.UTF8.GetString(result.Error));
        Assert.Equal(OperatingSystem.IsWindows() ? -1 : 255, result.ExitCode);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", "a b", "\"quoted\"", @"back\slash\", @"with space\", @"both\""", "*", "%PATH%", "$HOME", "ümlaut ✓", "^&|<>", "'"];
        _tools.On("wsl").Exits(0);

        await RunAsync("wsl", arguments);

        Assert.Equal(arguments, Assert.Single(_tools.Calls("wsl")));
    }

    [Fact]
    public async Task The_step_that_fits_is_played_and_a_call_without_one_says_so()
    {
        _tools.On("netsh", "int", "*", "show", "**").Prints("third").OnCall(3);
        _tools.On("netsh", "int", "ipv4").Prints("short");
        _tools.On("netsh", "int", "*", "show", "**").Prints("show");

        Assert.Equal("short", await TextAsync("netsh", "int", "ipv4"));
        Assert.Equal("show", await TextAsync("netsh", "int", "ipv6", "show"));
        Assert.Equal("third", await TextAsync("netsh", "int", "ipv4", "show", "dynamicport", "tcp"));
        Assert.Equal(97, (await RunAsync("netsh", "winhttp")).ExitCode);
        Assert.Equal(4, _tools.Calls("netsh").Count);
    }

    [Fact]
    public void What_is_not_scripted_is_not_there() => Assert.Null(_tools.Find("docker"));

    [Fact]
    public async Task Floods_on_both_outputs_are_read()
    {
        _tools.On("docker").Floods(300_000);

        var result = await RunAsync("docker");

        Assert.Equal(300_000, result.Output.Length);
        Assert.Equal(300_000, result.Error.Length);
        Assert.False(result.Truncated);
    }

    [Fact]
    public async Task Input_arrives_and_one_that_nobody_reads_holds_nobody_up()
    {
        var input = Enumerable.Range(0, 200_000).Select(number => (byte)number).ToArray();
        _tools.On("wsl", "read").ReadsInput();
        _tools.On("wsl", "ignore").Prints("done");

        await _tools.RunAsync(new ProgramCall { Path = _tools.Find("wsl")!, Arguments = ["read"], Input = input, Timeout = s_time }, Token);
        var ignored = await _tools.RunAsync(new ProgramCall { Path = _tools.Find("wsl")!, Arguments = ["ignore"], Input = input, Timeout = s_time }, Token);

        Assert.Equal(input, _tools.Input("wsl"));
        Assert.Equal("done", Encoding.UTF8.GetString(ignored.Output));
    }

    [Fact]
    public async Task After_its_time_a_program_is_ended_with_its_child()
    {
        _tools.On("wsl").LeavesChild().Hangs();
        var running = RunAsync("wsl");
        var child = await _tools.ChildAsync("wsl", Token);

        _clock.End();

        Assert.True((await running).TimedOut);
        await AssertEndsAsync(child);
    }

    [Fact]
    public async Task What_a_program_leaves_running_is_neither_ended_nor_waited_for()
    {
        _tools.On("wsl").Prints("done").LeavesChild();

        var result = await RunAsync("wsl");

        using var child = Process.GetProcessById(await _tools.ChildAsync("wsl", Token));
        Assert.False(child.HasExited);
        child.Kill();
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("done", Encoding.UTF8.GetString(result.Output));
        Assert.True(result.Truncated);
    }

    [Fact]
    public async Task A_cancel_ends_it_and_is_no_time_out()
    {
        using var cancel = new CancellationTokenSource();
        _tools.On("wsl").Hangs();
        var running = _tools.RunAsync(new ProgramCall { Path = _tools.Find("wsl")!, Timeout = s_time }, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_file_that_is_no_program_is_an_error()
    {
        var path = Path.Combine(Path.GetTempPath(), "claudenet-test-" + Guid.NewGuid().ToString("N") + ".exe");
        await File.WriteAllTextAsync(path, "this is no program", Token);

        await Assert.ThrowsAsync<IOException>(async () => await _tools.RunAsync(new ProgramCall { Path = path }, Token));
        File.Delete(path);
        await Assert.ThrowsAsync<IOException>(async () => await _tools.RunAsync(new ProgramCall { Path = path }, Token));
    }

    public void Dispose() => _tools.Dispose();

    private Task<ProgramResult> RunAsync(string name, params string[] arguments)
        => _tools.RunAsync(new ProgramCall { Path = _tools.Find(name)!, Arguments = arguments, Timeout = s_time }, Token);

    private async Task<string> TextAsync(string name, params string[] arguments) => Encoding.UTF8.GetString((await RunAsync(name, arguments)).Output);

    private static async Task AssertEndsAsync(int id)
    {
        try
        {
            using var child = Process.GetProcessById(id);
            await child.WaitForExitAsync(Token);
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }
}
