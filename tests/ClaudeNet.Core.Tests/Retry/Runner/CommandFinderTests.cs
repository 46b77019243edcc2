using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class CommandFinderTests : IDisposable
{
    private const string NodeShim = "@ECHO off\r\nSETLOCAL\r\nCALL :find_dp0\r\nIF EXIST \"%dp0%\\node.exe\" (\r\n  SET \"_prog=%dp0%\\node.exe\"\r\n)\r\n"
        + "endLocal & goto #_undefined_# 2>NUL || title %COMSPEC% & \"%_prog%\"  \"%dp0%\\node_modules\\@anthropic-ai\\claude-code\\cli.js\" %*\r\n";

    private const string ProgramShim = "@ECHO off\r\nCALL :find_dp0\r\n\"%dp0%\\node_modules\\@anthropic-ai\\claude-code\\bin\\claude.exe\"   %*\r\n";

    private readonly TestPlatform _windows = new(OperatingSystemKind.Windows);
    private readonly TestPlatform _linux = new();

    [Fact]
    public void The_shim_of_a_script_becomes_node_and_the_script()
    {
        string script = Package("cli.js", "1.0.120");
        Put("claude.cmd", NodeShim);
        Put("node.exe", string.Empty);
        NativeCommand command = Find("claude.cmd");
        Assert.Equal((In("node.exe"), true, "1.0.120", true), (command.Path, command.IsClaude, command.Version, command.IsVersion1));
        Assert.Equal([script], command.Prefix);
    }

    [Fact]
    public void The_shim_of_a_program_becomes_the_program()
    {
        string program = Package(Path.Combine("bin", "claude.exe"), "2.1.330");
        Put("claude.cmd", ProgramShim);
        NativeCommand command = Find("claude.ps1", "# a script of npm");
        Assert.Equal((program, true, "2.1.330", false), (command.Path, command.IsClaude, command.Version, command.IsVersion1));
        Assert.Empty(command.Prefix);
    }

    [Theory]
    [InlineData("@echo off\r\nrem mine\r\nclaude.exe %*\r\n")]
    [InlineData("")]
    [InlineData("\"%dp0%\\not-there.exe\" %*")]
    public void Any_other_batch_file_is_refused(string content)
    {
        Put("tool.cmd", content);
        var problem = Assert.Throws<RetryException>(() => Find("tool.cmd"));
        Assert.Equal("CommandNotSafe", problem.ErrorId);
    }

    [Fact]
    public void A_script_without_node_says_what_is_missing()
    {
        Package("cli.js", "1.0.120");
        Put("claude.cmd", NodeShim);
        Assert.Contains("Node", Assert.Throws<RetryException>(() => Find("claude.cmd")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-program")]
    [InlineData("./no-such-program")]
    [InlineData("/no/such/program")]
    public void What_is_not_there_is_a_clear_error(string name)
    {
        var problem = Assert.Throws<RetryException>(() => CommandFinder.Find(_linux.Services, name, _linux.Project));
        Assert.Equal("CommandNotFound", problem.ErrorId);
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bare_name_is_never_taken_from_the_current_folder()
    {
        _linux.Write(Path.Combine(_linux.Project, "tool"), "x");
        Assert.Throws<RetryException>(() => CommandFinder.Find(_linux.Services, "tool", _linux.Project));
        Assert.Equal(Path.Combine(_linux.Project, "tool"), CommandFinder.Find(_linux.Services, "./tool", _linux.Project).Path);
    }

    [Fact]
    public void A_bare_name_is_what_the_platform_finds()
    {
        PlatformServices services = _linux.Services with { Programs = new OnePlace("claude", "/opt/bin/claude") };
        NativeCommand command = CommandFinder.Find(services, "claude", _linux.Project);
        Assert.Equal(("/opt/bin/claude", true), (command.Path, command.IsClaude));
    }

    [Fact]
    public void An_elevated_process_takes_no_shim_from_path()
    {
        Package(Path.Combine("bin", "claude.exe"), "2.1.330");
        Put("claude.cmd", ProgramShim);
        _windows.Set("PATH", @"C:\Users\me\npm;" + _windows.Project);
        PlatformServices services = _windows.Services with { IsElevated = true };
        Assert.Equal("CommandNotFound", Assert.Throws<RetryException>(() => CommandFinder.Find(services, "claude", _windows.Home)).ErrorId);
    }

    public void Dispose()
    {
        _windows.Dispose();
        _linux.Dispose();
    }

    private NativeCommand Find(string name, string? made = null)
    {
        if (made is not null)
        {
            _windows.Write(In(name), made);
        }

        return CommandFinder.Find(_windows.Services, In(name), _windows.Project);
    }

    private string In(string name) => Path.Combine(_windows.Project, name);

    private void Put(string name, string content) => _windows.Write(In(name), content);

    private string Package(string file, string version)
    {
        string folder = Path.Combine(_windows.Project, "node_modules", "@anthropic-ai", "claude-code");
        _windows.Write(Path.Combine(folder, "package.json"), "{\"version\":\"" + version + "\"}");
        _windows.Write(Path.Combine(folder, file), "x");
        return Path.Combine(folder, file);
    }

    private sealed class OnePlace(string known, string path) : IProgramRunner
    {
        public string? Find(string name) => name == known ? path : null;

        public Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
