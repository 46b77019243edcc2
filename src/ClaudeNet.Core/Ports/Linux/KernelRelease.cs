using System;
using System.Globalization;
using System.Text;

namespace ClaudeNet.Ports.Linux;

/// <summary>The kernel's version, for what no file says by itself.</summary>
internal static class KernelRelease
{
    /// <summary>The first version whose sock_diag lists TCP sockets that are bound and nothing else.</summary>
    public static readonly Version ListsBound = new(6, 8);

    /// <summary>The first version that surely gives up closed connections for new ones when a translation's ports are all taken.</summary>
    public static readonly Version EvictsClosed = new(6, 6);

    private static readonly char[] s_separators = ['.', '-', '+', '_'];

    /// <summary>Returns the release as the kernel writes it; null when it was not read.</summary>
    public static string? Text(LinuxPortFiles files) => files.Find(LinuxPortPaths.KernelRelease) is { } text ? Encoding.ASCII.GetString(text).Trim() : null;

    /// <summary>Returns major and minor of a release, for example 5.15 of <c>5.15.167.4-microsoft-standard-WSL2</c>; null when it is none.</summary>
    public static Version? Parse(string? release)
    {
        var parts = (release ?? string.Empty).Split(s_separators);
        return parts.Length > 1 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) ? new Version(major, minor) : null;
    }
}
