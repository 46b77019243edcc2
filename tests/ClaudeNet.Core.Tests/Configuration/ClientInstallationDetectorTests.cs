using System;
using System.IO;
using System.Runtime.InteropServices;
using ClaudeNet.Configuration;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class ClientInstallationDetectorTests
{
    [Fact]
    public void An_npm_package_tells_its_version_and_runtime()
    {
        using var machine = new TestPlatform(OperatingSystemKind.Windows);
        var npm = Path.Combine(machine.Home, "AppData", "Roaming", "npm");
        var package = Path.Combine(npm, "node_modules", "@anthropic-ai", "claude-code");
        machine.Write(Path.Combine(npm, "claude.cmd"), "@node").Write(Path.Combine(package, "cli.js"), "x")
            .Write(Path.Combine(package, "package.json"), """{"name":"@anthropic-ai/claude-code","version":"1.0.120"}""");

        var found = ClientInstallationDetector.Find(machine.Services, machine.Home)!;

        Assert.Equal(InstallationKind.Npm, found.Kind);
        Assert.Equal(ClientRuntime.Node, found.Runtime);
        Assert.Equal("1.0.120", found.Version);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"version\":\"<script>\"}")]
    public void A_broken_manifest_leaves_the_version_unknown(string manifest)
    {
        using var machine = new TestPlatform(OperatingSystemKind.Windows);
        var npm = Path.Combine(machine.Home, "AppData", "Roaming", "npm");
        machine.Write(Path.Combine(npm, "claude.cmd"), "@node")
            .Write(Path.Combine(npm, "node_modules", "@anthropic-ai", "claude-code", "package.json"), manifest);

        Assert.Null(ClientInstallationDetector.Find(machine.Services, machine.Home)!.Version);
    }

#if NET8_0_OR_GREATER
    [Fact]
    public void A_native_install_is_found_behind_its_link()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "making links needs a privilege on Windows");
        using var machine = new TestPlatform();
        var program = Path.Combine(machine.Home, ".local", "share", "claude", "versions", "2.1.330");
        var link = Path.Combine(machine.Home, ".local", "bin", "claude");
        machine.Write(program, "program").Set("PATH", Path.GetDirectoryName(link)!);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, program);

        var found = ClientInstallationDetector.Find(machine.Services, machine.Home)!;
        Assert.SkipWhen(found.ResolvedPath == found.Path, "this build of Core does not read links");

        Assert.Equal(InstallationKind.Native, found.Kind);
        Assert.Equal(ClientRuntime.Native, found.Runtime);
        Assert.Equal("2.1.330", found.Version);
        Assert.Empty(found.Others);
    }
#endif

    [Fact]
    public void A_relative_path_entry_is_not_searched()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the colon of a Windows path cuts a Linux PATH");
        using var machine = new TestPlatform();
        var folder = Path.Combine(machine.Root, "bin");
        machine.Write(Path.Combine(folder, "claude"), "x").Set("PATH", ".:bin::" + folder);

        Assert.Equal(Path.Combine(folder, "claude"), ClientInstallationDetector.Find(machine.Services, machine.Home)!.Path);
    }
}
