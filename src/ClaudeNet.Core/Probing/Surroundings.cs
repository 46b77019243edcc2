using System;
using System.IO;
using System.Text;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>Tells WSL and containers from a machine of its own, by the files that they leave.</summary>
internal static class Surroundings
{
    private const int SmallFile = 64 * 1024;

    public static bool IsWsl(PlatformServices platform) => platform.OperatingSystem == OperatingSystemKind.Linux
        && Read(platform, "/proc/sys/kernel/osrelease").Contains("microsoft", StringComparison.OrdinalIgnoreCase);

    public static bool IsContainer(PlatformServices platform) => platform.OperatingSystem == OperatingSystemKind.Linux
        && (platform.Files.FileExists("/.dockerenv") || platform.Files.FileExists("/run/.containerenv"));

    private static string Read(PlatformServices platform, string path)
    {
        try
        {
            return Encoding.ASCII.GetString(platform.Files.ReadAllBytes(path, SmallFile));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
