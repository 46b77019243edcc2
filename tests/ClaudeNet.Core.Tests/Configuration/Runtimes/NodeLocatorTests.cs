using System;
using System.Diagnostics;
using System.IO;
using ClaudeNet.Configuration;
using ClaudeNet.Configuration.Runtimes;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration.Runtimes;

public sealed class NodeLocatorTests
{
    private const string Header = "#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 1\n#define NODE_PATCH_VERSION 2\n";

    [Fact]
    public void The_first_node_on_PATH_is_the_clients()
    {
        using var machine = new NodeMachine();
        machine.WithNode("18.0.0").WithNode("22.15.0");

        var found = machine.Find();

        Assert.Equal((InstallationKind.Npm, ClientRuntime.Node, "1.0.120"), (found.Kind, found.Runtime, found.Version));
        Assert.Equal(machine.In(".nvm", "versions", "node", "v22.15.0", "bin", "node"), found.Node!.Path);
        Assert.Equal("Node 22.15.0", found.Node.ToString());
        Assert.Contains("path", found.Node.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_beside_it_tells_where_the_path_does_not()
    {
        using var machine = new NodeMachine();
        machine.First(machine.In("node", "bin"), "node");
        var header = machine.In("node", "include", "node", "node_version.h");
        Assert.Null(machine.Find().Node!.Version);

        machine.Machine.Write(header, Header);
        Assert.Equal(new Version(20, 1, 2), machine.Find().Node!.Version);
        Assert.Contains(header, machine.Find().Node!.Reason, StringComparison.Ordinal);

        machine.Machine.Write(header, Header[..^1]);
        Assert.Null(machine.Find().Node!.Version);
        machine.Machine.Write(header, Header + new string(' ', 65536));
        Assert.Null(machine.Find().Node!.Version);
        File.Delete(header);
        Directory.CreateDirectory(header);
        Assert.Null(machine.Find().Node!.Version);
    }

    [Fact]
    public void A_folder_called_node_is_no_program_and_a_machine_without_one_says_so()
    {
        using var machine = new NodeMachine();
        Directory.CreateDirectory(machine.In("bin", "node"));
        machine.Machine.Set("PATH", "node:." + ":" + machine.In("bin"));

        var node = machine.Find().Node!;

        Assert.Null(node.Path);
        Assert.Null(node.Version);
        Assert.Contains("no Node on PATH", node.Reason, StringComparison.Ordinal);
        Assert.False(node.LacksSystemRoots);
    }

    [Fact]
    public void Another_users_PATH_is_not_this_ones()
    {
        using var machine = new NodeMachine();
        machine.WithNode("18.0.0");
        Assert.Null(machine.Find(isOtherUsers: true).Node!.Version);

        machine.Machine.Write(machine.In("bin", "node"), "program").Write(machine.In("include", "node", "node_version.h"), Header);
        Assert.Equal(new Version(20, 1, 2), machine.Find(isOtherUsers: true).Node!.Version);
    }

    [Fact]
    public void On_Windows_the_one_beside_the_shim_goes_first_and_the_program_tells_its_version()
    {
        using var machine = new TestPlatform(OperatingSystemKind.Windows);
        var npm = Path.Combine(machine.Home, "AppData", "Roaming", "npm");
        var beside = Path.Combine(npm, "node.exe");
        machine.Write(Path.Combine(npm, "claude.cmd"), "@node").Write(Path.Combine(npm, "node_modules", "@anthropic-ai", "claude-code", "cli.js"), "x")
            .Write(Path.Combine(npm, "node_modules", "@anthropic-ai", "claude-code", "package.json"), "{}").Write(beside, "program");
        NodeRuntime Read(ProgramDetails? details) => ClientInstallationDetector.Find(machine.Services with { ReadProgramDetails = path => path == beside ? details : null }, machine.Home)!.Node!;

        Assert.Equal(new NodeRuntime(beside, new Version(22, 14, 9), $"The version resource of {beside} says so."), Read(new ProgramDetails("Node.js", new Version(22, 14, 9))));
        Assert.Null(Read(new ProgramDetails("Volta", new Version(2, 0, 2))).Version);
        Assert.Null(Read(new ProgramDetails("Node.js", null)).Version);
        Assert.Null(Read(null).Version);

        File.Delete(beside);
        machine.Write(Path.Combine(npm, "node.cmd"), "@rem a starter");
        Assert.Contains("chooses a Node when it is started", Read(null).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_client_has_no_node()
    {
        using var machine = new NodeMachine();
        machine.WithNode("18.0.0").Machine.Write(machine.Client, "\u007fELF");

        Assert.Equal(ClientRuntime.Native, machine.Find().Runtime);
        Assert.Null(machine.Find().Node);
    }

#if NET8_0_OR_GREATER
    [Fact]
    public void Links_are_followed_and_a_managers_own_program_is_not_taken_for_node()
    {
        using var machine = new NodeMachine();
        machine.WithNode("22.15.0").Machine.Set("PATH", machine.In("bin"));
        var link = machine.In("bin", "node");
        File.CreateSymbolicLink(machine.In("current"), machine.In(".nvm", "versions", "node", "v22.15.0"));
        File.CreateSymbolicLink(link, machine.In("current", "bin", "node"));
        Assert.SkipWhen(machine.Machine.Files.ResolveLinks(link) == link, "this build of Core does not read links");
        Assert.Equal(new Version(22, 15, 0), machine.Find().Node!.Version);

        // The header in this prefix is that of another Node than the one that the starter would choose.
        machine.Machine.Write(machine.In("bin", "volta-shim"), "program").Write(machine.In("include", "node", "node_version.h"), Header);
        File.Delete(link);
        File.CreateSymbolicLink(link, "volta-shim");
        Assert.Null(machine.Find().Node!.Version);
        Assert.EndsWith("volta-shim, which chooses a Node when it is started.", machine.Find().Node!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_that_npm_linked_is_known_by_its_script()
    {
        using var machine = new NodeMachine();
        machine.WithNode("20.9.0");
        File.Delete(machine.Client);
        File.CreateSymbolicLink(machine.Client, "../lib/node_modules/@anthropic-ai/claude-code/cli.js");
        Assert.SkipWhen(machine.Machine.Files.ResolveLinks(machine.Client) == machine.Client, "this build of Core does not read links");

        Assert.Equal((InstallationKind.Npm, new Version(20, 9, 0)), (machine.Find().Kind, machine.Find().Node!.Version!));
    }
#endif

    [Fact]
    public void The_node_of_this_machine_is_read_as_it_says_itself()
    {
        var platform = SystemPlatform.Create();
        var node = new NodeLocator(platform, isOtherUsers: false).Find("/nonexistent/claude", null);
        Assert.SkipWhen(node.Path is null || OperatingSystem.IsWindows(), "there is no node here");
        Assert.SkipWhen(node.Version is null, $"its files do not tell: {node.Reason}");

        using var process = Process.Start(new ProcessStartInfo(node.Path, "--version") { RedirectStandardOutput = true })!;
        Assert.Equal(process.StandardOutput.ReadToEnd().Trim(), "v" + node.Version);
    }
}
