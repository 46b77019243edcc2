#if !CORE_NETSTANDARD
using System;
using System.IO;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Programs;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>The real permissions of real files. The folder lies below the root folder, because a temporary one is everybody's.</summary>
public sealed class UnixFileTrustTests : IDisposable
{
    private const UnixFileMode Safe = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _folder = "/claudenet-test-" + Guid.NewGuid().ToString("N");

    [Fact]
    public void What_root_alone_can_write_is_trusted() => Assert.True(UnixFileTrust.OnlyRootWrites(Make("program")));

    [Theory]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_program_that_others_can_write_is_not(UnixFileMode mode)
    {
        var path = Make("program");
        Allow(path, mode);

        Assert.False(UnixFileTrust.OnlyRootWrites(path));
    }

    [Theory]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.StickyBit)]
    public void Nor_is_one_in_a_folder_that_others_can_write(UnixFileMode mode)
    {
        var path = Make("program");
        Allow(_folder, mode);

        Assert.False(UnixFileTrust.OnlyRootWrites(path));
    }

    [Fact]
    public void Nor_is_one_below_such_a_folder()
    {
        var path = Make("inner/program");
        Allow(_folder, UnixFileMode.OtherWrite);

        Assert.False(UnixFileTrust.OnlyRootWrites(path));
    }

    [Fact]
    public void A_link_is_judged_by_where_it_stands_and_by_where_it_leads()
    {
        var target = Make("open/program");
        var link = Path.Combine(Path.GetDirectoryName(Make("closed/other"))!, "link");
        File.CreateSymbolicLink(link, target);
        Assert.True(UnixFileTrust.OnlyRootWrites(link));

        Allow(Path.Combine(_folder, "open"), UnixFileMode.OtherWrite);

        Assert.False(UnixFileTrust.OnlyRootWrites(link));
    }

    [Fact]
    public void A_link_in_a_folder_that_others_can_write_is_not_trusted()
    {
        var target = Make("closed/program");
        var link = Path.Combine(Path.GetDirectoryName(Make("open/other"))!, "link");
        File.CreateSymbolicLink(link, target);
        Allow(Path.Combine(_folder, "open"), UnixFileMode.OtherWrite);

        Assert.False(UnixFileTrust.OnlyRootWrites(link));
    }

    [Fact]
    public void What_is_not_there_is_not_trusted()
    {
        Make("program");

        Assert.False(UnixFileTrust.OnlyRootWrites(Path.Combine(_folder, "absent")));
    }

    [Fact]
    public void An_elevated_finder_passes_over_a_folder_that_everybody_can_write()
    {
        var safe = Make("safe/thing");
        var open = Make("open/thing");
        Allow(Path.GetDirectoryName(open)!, UnixFileMode.OtherWrite);
        var path = new FixedEnvironment(Path.GetDirectoryName(open) + ":" + Path.GetDirectoryName(safe));

        Assert.Equal(safe, ProgramFinder.Create(OperatingSystemKind.Linux, path, elevated: true).Find("thing"));
        Assert.Equal(open, ProgramFinder.Create(OperatingSystemKind.Linux, path, elevated: false).Find("thing"));
    }

    [Fact]
    public void A_file_that_cannot_be_run_is_no_program()
    {
        var path = Make("thing");
        Chmod(path, UnixFileMode.UserRead);

        Assert.Null(ProgramFinder.Create(OperatingSystemKind.Linux, new FixedEnvironment(_folder), elevated: false).Find("thing"));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void Allow(string path, UnixFileMode mode) => Chmod(path, Safe | mode);

    private static void Chmod(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private string Make(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && SystemPlatform.Create().IsElevated, "needs Linux and root, who alone can make such files");
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "#!/bin/sh\n");
        Chmod(path, Safe);
        return path;
    }
}
#endif
