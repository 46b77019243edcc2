using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration.Runtimes;

public sealed class NodeVersionQuestionTests
{
    [Fact]
    public async Task A_program_is_believed_that_prints_a_version_and_nothing_else()
    {
        using var machine = new NodeMachine();
        (string Script, string? Version, string Reason)[] rows =
        [
            ("[ \"$1\" = --version ] && echo v20.1.0", "20.1.0", "--version says so"),
            ("cat; echo v20.1.1", "20.1.1", "--version says so"),
            ("echo mise: no version is set", null, "gave no version"),
            ("echo v20.1.0; echo v20.1.0", null, "gave no version"),
            ("echo v20.1.0; exit 3", null, "gave no version"),
            ("echo v20.1.0 >&2", null, "gave no version"),
            ("echo v20.1.0; head -c 1000 /dev/zero", null, "gave no version"),
            ("exec sleep 60", null, "did not end within"),
        ];
        foreach (var row in rows)
        {
            var program = Install(machine, row.Script);
            var asked = await NodeVersionQuestion.AskAsync(Real(machine), new NodeRuntime(program, null, "No file tells it."), TestContext.Current.CancellationToken);

            Assert.Equal(row.Version, asked.Version?.ToString());
            Assert.Contains(row.Reason, asked.Reason, StringComparison.Ordinal);
            Assert.Equal(program, asked.Path);
        }
    }

    [Fact]
    public async Task What_may_not_be_started_is_not()
    {
        using var machine = new NodeMachine();
        var unknown = new NodeRuntime(Install(machine, "echo v20.1.0; touch " + machine.In("started")), null, "No file tells it.");
        var nowhere = unknown with { Path = machine.In("nowhere") };
        var platform = Real(machine);

        var elevated = await NodeVersionQuestion.AskAsync(platform with { IsElevated = true }, unknown, CancellationToken.None);
        var batch = await NodeVersionQuestion.AskAsync(platform with { OperatingSystem = OperatingSystemKind.Windows }, unknown with { Path = @"C:\volta\node.cmd" }, CancellationToken.None);
        var none = await NodeVersionQuestion.AskAsync(machine.Machine.Services, unknown, CancellationToken.None);
        var gone = await NodeVersionQuestion.AskAsync(platform, nowhere, CancellationToken.None);

        Assert.All([elevated, batch, none, gone], node => Assert.Null(node.Version));
        Assert.Contains("elevated", elevated.Reason, StringComparison.Ordinal);
        Assert.Contains("batch file", batch.Reason, StringComparison.Ordinal);
        Assert.Contains("No program can be started here", none.Reason, StringComparison.Ordinal);
        Assert.Contains("could not be asked", gone.Reason, StringComparison.Ordinal);
        Assert.False(File.Exists(machine.In("started")));

        var known = new NodeRuntime(unknown.Path, new Version(1, 2, 3), "known");
        Assert.Same(known, await NodeVersionQuestion.AskAsync(platform, known, CancellationToken.None));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NodeVersionQuestion.AskAsync(platform, unknown, cancelled.Token));
    }

    [Fact]
    public async Task A_program_is_started_where_the_caller_allows_it_and_for_this_user_alone()
    {
        using var machine = new NodeMachine();
        var folder = Path.GetDirectoryName(Install(machine, "echo v20.1.0"))!;
        machine.Machine.Set("PATH", folder + ":" + machine.In("bin"));
        async Task<Version?> LoadAsync(LoadOptions options)
            => (await ConfigurationLoader.LoadAsync(Real(machine), options with { ManagedDirectory = machine.Machine.Managed }, TestContext.Current.CancellationToken)).Installation!.Node!.Version;

        Assert.Equal(new Version(20, 1, 0), await LoadAsync(new LoadOptions { MayStartPrograms = true }));
        Assert.Null(await LoadAsync(new LoadOptions()));
        Assert.Null(await LoadAsync(new LoadOptions { MayStartPrograms = true, UserProfile = machine.In("other") }));
    }

    [Fact]
    public async Task It_is_asked_without_options_for_node_and_without_input()
    {
        using var machine = new NodeMachine();
        var programs = new Recorder();

        var asked = await NodeVersionQuestion.AskAsync(machine.Machine.Services with { Programs = programs }, new NodeRuntime("/x/node", null, string.Empty), TestContext.Current.CancellationToken);

        Assert.Equal(new Version(1, 2, 3), asked.Version);
        Assert.Equal(["--version"], programs.Call!.Arguments);
        Assert.Null(Assert.Contains("NODE_OPTIONS", programs.Call.Environment!));
        Assert.Null(programs.Call.Input);
        Assert.InRange(programs.Call.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
    }

    private sealed class Recorder : IProgramRunner
    {
        internal ProgramCall? Call { get; private set; }

        public string? Find(string name) => null;

        public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
        {
            Call = call;
            return Task.FromResult(new ProgramResult { ExitCode = 0, Output = "v1.2.3\n"u8.ToArray(), Error = [] });
        }
    }

    private static PlatformServices Real(NodeMachine machine) => machine.Machine.Services with { Programs = SystemPlatform.Create().Programs };

    private static string Install(NodeMachine machine, string script)
    {
        var path = machine.In("shims-" + Guid.NewGuid().ToString("N"), "node");
        machine.Machine.Write(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }
}
