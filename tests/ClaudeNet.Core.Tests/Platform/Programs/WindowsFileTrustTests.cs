using System;
using System.IO;
using ClaudeNet.Platform.Programs;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

/// <summary>The real access lists of Windows, as far as Wine has them: what SecurityDescriptorTests cannot hold.</summary>
public sealed class WindowsFileTrustTests
{
    private const string NeedsWindows = "this is not Windows";

    [Fact]
    public void What_is_not_there_is_not_trusted()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);

        Assert.False(WindowsFileTrust.OnlyAdministratorsWrite(Path.Combine(Environment.SystemDirectory, "claudenet-absent.exe")));
    }

    [Theory]
    [InlineData(@"\\server\tools\docker.exe")]
    [InlineData("//server/tools/docker.exe")]
    [InlineData(@"\\?\C:\docker.exe")]
    [InlineData("C:\\do\0cker.exe")]
    public void What_lies_on_a_share_or_is_no_path_is_not_trusted(string path)
        => Assert.False(WindowsFileTrust.OnlyAdministratorsWrite(path));

    [Fact]
    public void The_system_s_own_program_is_trusted()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        Assert.SkipWhen(Wine.IsHere, "Wine makes up its access lists from the permissions of Linux");

        Assert.True(WindowsFileTrust.OnlyAdministratorsWrite(Path.Combine(Environment.SystemDirectory, "netsh.exe")));
    }

    [Fact]
    public void A_user_s_own_file_is_not()
    {
        Assert.SkipUnless(OperatingSystem.IsWindows(), NeedsWindows);
        Assert.SkipWhen(Wine.IsHere, "Wine makes up its access lists from the permissions of Linux");
        var path = Path.Combine(Path.GetTempPath(), "claudenet-test-" + Guid.NewGuid().ToString("N") + ".exe");
        File.WriteAllText(path, "x");
        try
        {
            Assert.False(WindowsFileTrust.OnlyAdministratorsWrite(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
