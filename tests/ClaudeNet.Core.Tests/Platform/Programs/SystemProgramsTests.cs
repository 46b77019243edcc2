using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Programs;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>Real programs: the shell's, so on Linux and macOS. The same promises on Windows are held by stand-ins.</summary>
public sealed class SystemProgramsTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "claudenet-test-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Output_error_and_exit_code_come_back()
    {
        var result = await RunAsync("printf out; printf err >&2; exit 7");

        Assert.Equal(7, result.ExitCode);
        Assert.Equal("out", Text(result.Output));
        Assert.Equal("err", Text(result.Error));
        Assert.False(result.Truncated);
        Assert.False(result.TimedOut);
        Assert.True(result.Duration > TimeSpan.Zero);
    }

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", "a b", "\"quoted\"", @"back\slash\", @"both\""", "*", "$HOME", "ümlaut ✓", "line\nbreak", "'"];

        var result = await RunAsync("for a in \"$@\"; do printf '%s|' \"$a\"; done", arguments: arguments);

        Assert.Equal(string.Concat(arguments.Select(argument => argument + "|")), Text(result.Output));
    }

    [Fact]
    public async Task Much_on_both_outputs_at_once_is_read_to_the_limit_and_the_rest_is_thrown_away()
    {
        var result = await RunAsync("head -c 3000000 /dev/zero & head -c 3000000 /dev/zero >&2; wait", maximumOutput: 100_000);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(100_000, result.Output.Length);
        Assert.Equal(100_000, result.Error.Length);
        Assert.True(result.Truncated);
    }

    [Fact]
    public async Task Much_output_below_the_limit_is_complete()
    {
        var result = await RunAsync("head -c 3000000 /dev/zero & head -c 2000000 /dev/zero >&2; wait");

        Assert.Equal(3_000_000, result.Output.Length);
        Assert.Equal(2_000_000, result.Error.Length);
        Assert.False(result.Truncated);
    }

    [Fact]
    public async Task Input_arrives_byte_by_byte_and_ends()
    {
        var input = Enumerable.Range(0, 1_000_000).Select(number => (byte)number).ToArray();

        var result = await RunAsync("cat", input: input);

        Assert.Equal(input, result.Output);
    }

    [Fact]
    public async Task Without_input_the_program_sees_its_end_at_once()
        => Assert.Equal("", Text((await RunAsync("cat")).Output));

    [Fact]
    public async Task A_program_that_does_not_read_its_input_holds_nobody_up()
    {
        var result = await RunAsync("printf done; exit 3", input: new byte[1_000_000]);

        Assert.Equal(3, result.ExitCode);
        Assert.Equal("done", Text(result.Output));
    }

    [Fact]
    public async Task After_its_time_a_program_is_ended_with_its_children_and_what_it_wrote_stays()
    {
        var mark = Mark();
        var clock = new SignalClock(TimeSpan.FromSeconds(61));
        var running = RunAsync(
            $"sleep 600 & printf '%s ' $!; sh -c 'sleep 600 & printf \"%s \" $!; : > {mark}; wait' & wait", timeout: TimeSpan.FromSeconds(61), clock: clock);
        _ = await ReadAsync(mark);
        clock.End();
        var result = await running;

        Assert.True(result.TimedOut);
        Assert.Null(result.ExitCode);
        var children = Text(result.Output).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, children.Length);
        foreach (var child in children)
        {
            await AssertEndsAsync(Number(child));
        }
    }

    [Fact]
    public async Task A_cancel_ends_the_program_and_its_children_and_is_no_time_out()
    {
        using var cancel = new CancellationTokenSource();
        var mark = Mark();
        var running = RunAsync($"sleep 600 & printf '%s' $! > {mark}.new; mv {mark}.new {mark}; wait", token: cancel.Token);
        var child = Number(await ReadAsync(mark));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await AssertEndsAsync(child);
    }

    [Fact]
    public async Task A_cancel_before_the_start_starts_nothing()
    {
        var mark = Mark();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync($": > {mark}", token: new CancellationToken(canceled: true)));

        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task A_child_that_outlives_its_program_and_holds_the_outputs_is_not_waited_for()
    {
        var result = await RunAsync("printf first; sleep 600 & printf '%s' $! >&2", timeout: TimeSpan.FromSeconds(60));

        using var child = Process.GetProcessById(Number(Text(result.Error)));
        child.Kill();
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("first", Text(result.Output));
        Assert.True(result.Truncated);
    }

    [Fact]
    public async Task Variables_are_set_and_removed_and_the_others_stay()
    {
        var variables = new Dictionary<string, string?> { ["CLAUDENET_TEST"] = "a b", ["HOME"] = null };

        var result = await RunAsync("printf '%s|%s|%s' \"$CLAUDENET_TEST\" \"${HOME-none}\" \"${PATH:+there}\"", variables: variables);

        Assert.Equal("a b|none|there", Text(result.Output));
    }

    [Fact]
    public async Task A_program_starts_in_the_system_s_folder_not_where_the_user_stands()
        => Assert.Equal("/", Text((await RunAsync("printf '%s' \"$PWD\"")).Output));

    [Fact]
    public async Task Many_programs_at_once_keep_their_outputs_apart()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => RunAsync($"printf {number}; cat", input: Encoding.ASCII.GetBytes("#" + number))));

        Assert.Equal(Enumerable.Range(0, 12).Select(number => number + "#" + number), results.Select(result => Text(result.Output)));
    }

    [Theory]
    [InlineData("sh")]
    [InlineData("./sh")]
    [InlineData("")]
    [InlineData("/bin/sh\0x")]
    [InlineData("/claudenet/does/not/exist")]
    [InlineData("/etc/passwd")]
    [InlineData("/etc")]
    public async Task What_cannot_be_started_is_an_error_that_names_it(string path)
    {
        SkipOnWindows();

        var error = await Assert.ThrowsAsync<IOException>(async () => await Programs().RunAsync(new ProgramCall { Path = path }, Token));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_that_would_be_cut_off_is_refused()
    {
        SkipOnWindows();

        await Assert.ThrowsAsync<IOException>(async () => await Programs().RunAsync(new ProgramCall { Path = "/bin/echo", Arguments = ["a\0b"] }, Token));
    }

    [Theory]
    [InlineData(@"C:\npm\claude.cmd")]
    [InlineData(@"C:\npm\claude.BAT")]
    [InlineData(@"C:\npm\claude.cmd. ")]
    [InlineData(@"C:\npm\claude.ps1")]
    [InlineData(@"C:\npm\claude")]
    [InlineData(@"npm\claude.exe")]
    public async Task On_Windows_only_an_exe_with_its_whole_path_is_started(string path)
    {
        var programs = new SystemPrograms(OperatingSystemKind.Windows, Finder(), new SystemClock());

        await Assert.ThrowsAsync<IOException>(async () => await programs.RunAsync(new ProgramCall { Path = path }, Token));
    }

    [Fact]
    public async Task A_batch_file_is_refused_with_what_to_do_instead()
    {
        var programs = new SystemPrograms(OperatingSystemKind.Windows, Finder(), new SystemClock());

        var error = await Assert.ThrowsAsync<IOException>(async () => await programs.RunAsync(new ProgramCall { Path = @"C:\npm\claude.cmd" }, Token));

        Assert.Contains("node.exe", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static Task<ProgramResult> RunAsync(
        string script, string[]? arguments = null, byte[]? input = null, int? maximumOutput = null, TimeSpan? timeout = null,
        Dictionary<string, string?>? variables = null, IClock? clock = null, CancellationToken? token = null)
    {
        SkipOnWindows();
        var call = new ProgramCall
        {
            Path = "/bin/sh",
            Arguments = ["-c", script, "sh", .. arguments ?? []],
            Environment = variables,
            Input = input,
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
        };
        return Programs(clock).RunAsync(maximumOutput is int maximum ? call with { MaximumOutput = maximum } : call, token ?? Token);
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "uses the shell of Linux and macOS");

    private static SystemPrograms Programs(IClock? clock = null) => new(OperatingSystemKind.Linux, Finder(), clock ?? new SystemClock());

    private static ProgramFinder Finder() => new(OperatingSystemKind.Linux, new FixedEnvironment(null), _ => true, null, []);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // A process that was ended stays in the table until its parent, by then init, has taken note.
    private static async Task AssertEndsAsync(int id)
    {
        while (IsRunning(id))
        {
            await Task.Delay(20, Token);
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

    private static async Task<string> ReadAsync(string path)
    {
        while (!File.Exists(path))
        {
            await Task.Delay(20, Token);
        }

        return await File.ReadAllTextAsync(path, Token);
    }

    private string Mark()
    {
        Directory.CreateDirectory(_folder);
        return Path.Combine(_folder, "mark");
    }
}
