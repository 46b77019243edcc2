using System;
using System.Diagnostics;
using System.IO;

namespace ClaudeNet.Platform.Windows;

/// <summary>Reads the version resource of programs.</summary>
internal static class VersionResource
{
    /// <summary>Returns what is in it; null when there is no such file or it cannot be read.</summary>
    internal static ProgramDetails? Read(string path)
    {
        try
        {
            var found = FileVersionInfo.GetVersionInfo(path);
            var isSet = found.FileMajorPart != 0 || found.FileMinorPart != 0 || found.FileBuildPart != 0;
            return new ProgramDetails(found.ProductName?.Trim(), isSet ? new Version(found.FileMajorPart, found.FileMinorPart, found.FileBuildPart) : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Not readable is as good as without one.
            return null;
        }
    }
}
