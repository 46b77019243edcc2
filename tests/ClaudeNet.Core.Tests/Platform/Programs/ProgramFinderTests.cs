using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Programs;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

public sealed class ProgramFinderTests
{
    private const string System32 = @"C:\Windows\System32";

    [Fact]
    public void A_system_tool_comes_from_the_system_s_folder_though_PATH_has_another_first()
    {
        var finder = OnWindows(@"C:\evil", [@"C:\evil\netsh.exe", System32 + @"\netsh.exe"]);

        Assert.Equal(System32 + @"\netsh.exe", finder.Find("netsh"));
        Assert.Equal(System32 + @"\NETSH.exe", OnWindows(null, [System32 + @"\NETSH.exe"]).Find("NETSH"));
    }

    [Fact]
    public void A_system_tool_that_the_system_lacks_is_not_looked_for_elsewhere()
    {
        Assert.Null(OnWindows(@"C:\evil", [@"C:\evil\wsl.exe"]).Find("wsl"));
        Assert.Null(OnLinux("/evil", ["/evil/nft"]).Find("nft"));
    }

    [Fact]
    public void System_folders_are_tried_in_their_order()
        => Assert.Equal("/usr/sbin/ip", OnLinux(null, ["/bin/ip", "/usr/sbin/ip"]).Find("ip"));

    [Theory]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("bin")]
    [InlineData(@"\bin")]
    [InlineData("C:bin")]
    [InlineData(@"..\bin")]
    [InlineData(@"\\")]
    [InlineData("1:\\bin")]
    public void An_entry_of_PATH_that_depends_on_where_the_user_stands_counts_for_nothing(string entry)
        => Assert.Null(Finder(OperatingSystemKind.Windows, entry + ";;", _ => true).Find("docker"));

    [Theory]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("bin")]
    [InlineData("./node_modules/.bin")]
    [InlineData("~/bin")]
    public void The_same_on_Linux(string entry)
        => Assert.Null(Finder(OperatingSystemKind.Linux, ":" + entry + "::", _ => true).Find("docker"));

    [Fact]
    public void Other_programs_come_from_the_first_absolute_entry_that_has_them()
    {
        Assert.Equal("/opt/bin/docker", OnLinux("bin:/usr/local/bin:/opt/bin/:/last", ["/opt/bin/docker", "/last/docker", "bin/docker"]).Find("docker"));
        Assert.Equal(@"C:\Tools\docker.exe", OnWindows("bin;\"C:\\Tools\\\";D:\\", [@"C:\Tools\docker.exe", @"D:\docker.exe"]).Find("docker"));
        Assert.Equal(@"\\server\tools\docker.exe", OnWindows(@"\\server\tools", [@"\\server\tools\docker.exe"]).Find("docker"));
    }

    [Fact]
    public void On_Windows_only_an_exe_is_a_program()
        => Assert.Null(OnWindows(@"C:\npm", [@"C:\npm\npm.cmd", @"C:\npm\npm", @"C:\npm\npm.bat"]).Find("npm"));

    [Fact]
    public void Without_PATH_nothing_is_found() => Assert.Null(OnLinux(null, ["/usr/local/bin/docker"]).Find("docker"));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../docker")]
    [InlineData("a/b")]
    [InlineData(@"a\b")]
    [InlineData("C:docker")]
    [InlineData("docker.")]
    [InlineData("docker ")]
    [InlineData(".hidden")]
    [InlineData("doc\0ker")]
    [InlineData("doc\nker")]
    [InlineData("docker*")]
    public void A_name_that_is_no_name_is_not_found(string name)
    {
        Assert.Null(Finder(OperatingSystemKind.Linux, "/bin", _ => true).Find(name));
        Assert.Null(Finder(OperatingSystemKind.Windows, @"C:\bin", _ => true).Find(name));
    }

    [Fact]
    public void A_name_without_end_is_not_found() => Assert.Null(Finder(OperatingSystemKind.Linux, "/bin", _ => true).Find(new string('a', 5000)));

    [Fact]
    public void Elevated_a_program_that_others_can_change_is_passed_over()
    {
        var finder = Finder(OperatingSystemKind.Linux, "/home/user/bin:/usr/local/bin", _ => true, path => path.StartsWith("/usr/", StringComparison.Ordinal));

        Assert.Equal("/usr/local/bin/docker", finder.Find("docker"));
        Assert.Null(Finder(OperatingSystemKind.Linux, "/home/user/bin", _ => true, _ => false).Find("docker"));
    }

    [Theory]
    [InlineData(@"C:\a", true)]
    [InlineData("c:/a", true)]
    [InlineData(@"\\server\share\a.exe", true)]
    [InlineData(@"\\?\C:\a.exe", true)]
    [InlineData("/usr/bin/a", false)]
    [InlineData(@"\a", false)]
    [InlineData("C:a", false)]
    [InlineData("a", false)]
    [InlineData("C:\\a\0b", false)]
    public void Absolute_on_Windows_means_with_its_drive_or_server(string path, bool expected)
        => Assert.Equal(expected, ProgramFinder.IsAbsolute(path, OperatingSystemKind.Windows));

    [Fact]
    public void This_machine_s_own_tools_are_found()
    {
        var programs = SystemPlatform.Create().Programs;
        var tool = OperatingSystem.IsWindows() ? "netsh" : "uname";

        Assert.True(System.IO.File.Exists(programs.Find(tool)));
        Assert.Null(programs.Find("claudenet-does-not-have-this"));
    }

    private static ProgramFinder OnWindows(string? path, IReadOnlyList<string> files) => Finder(OperatingSystemKind.Windows, path, files.Contains);

    private static ProgramFinder OnLinux(string? path, IReadOnlyList<string> files) => Finder(OperatingSystemKind.Linux, path, files.Contains);

    private static ProgramFinder Finder(OperatingSystemKind system, string? path, Func<string, bool> isProgram, Func<string, bool>? isTrusted = null)
        => new(system, new FixedEnvironment(path), isProgram, isTrusted, system == OperatingSystemKind.Windows ? [System32] : ["/usr/sbin", "/usr/bin", "/sbin", "/bin"]);
}
