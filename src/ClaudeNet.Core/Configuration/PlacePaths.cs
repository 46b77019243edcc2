using System;
using System.IO;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Takes paths apart and joins them as the system does whose paths they are, which need not be the one that this process runs on.</summary>
internal static class PlacePaths
{
    internal static string Join(OperatingSystemKind system, string folder, params string[] names)
        => system == OperatingSystemKind.Windows ? Path.Combine([folder, .. names]) : folder.TrimEnd('/') + "/" + string.Join("/", names);

    /// <summary>Returns the folder of a path, without a separator at its end; empty when it has none.</summary>
    internal static string Folder(string path)
    {
        var at = path.LastIndexOfAny(['/', '\\']);
        return at <= 0 ? string.Empty : path.Substring(0, at);
    }

    /// <summary>Returns what follows the last separator.</summary>
    internal static string Name(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    /// <summary>Returns the path with slashes alone.</summary>
    internal static string Slashed(string path) => path.Replace('\\', '/');

    /// <summary>Returns whether a folder of a search path says where it is. A relative one would let the current folder choose the program.</summary>
    internal static bool IsAbsolute(OperatingSystemKind system, string folder)
        => system == OperatingSystemKind.Windows
            ? folder.StartsWith(@"\\", StringComparison.Ordinal) || (folder.Length > 2 && folder[1] == ':' && folder[2] is '\\' or '/')
            : folder.StartsWith("/", StringComparison.Ordinal);
}
