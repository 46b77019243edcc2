using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace ClaudeNet.Platform.Programs;

/// <summary>Who can change a program on Linux and macOS: whoever owns, or may write, the file or any folder on the way to it.</summary>
internal static class UnixFileTrust
{
    private const int ExecuteAccess = 1;

    /// <summary>Returns whether this process may run the file.</summary>
    internal static bool IsExecutable(string path) => File.Exists(path) && Access(Encoding.UTF8.GetBytes(path + '\0'), ExecuteAccess) == 0;

    /// <summary>
    /// Returns whether root alone can put something else in the file's place: both the path as it stands and the one that its links lead to belong to
    /// root and cannot be written by anybody else, up to the root folder. What cannot be told counts as no.
    /// </summary>
    internal static bool OnlyRootWrites(string path)
    {
#if NET8_0_OR_GREATER
        var real = UnixFiles.RealPath(path);
        var folder = Path.GetDirectoryName(path);
        return real is not null && folder is not null && IsSafe(real)
            && IsSafe(folder) && (UnixFiles.RealPath(folder) is { } realFolder && IsSafe(realFolder));
#else
        // This build runs on Windows; elsewhere it has no way to tell.
        _ = path;
        return false;
#endif
    }

    [DllImport("libc", EntryPoint = "access")]
    private static extern int Access(byte[] path, int mode);

#if NET8_0_OR_GREATER
    private const int GroupOrOthersWrite = 0x12;

    private static bool IsSafe(string path)
    {
        for (var part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (UnixFileOwner.Read(part) is not { } facts || facts.UserId != 0 || (facts.Mode & GroupOrOthersWrite) != 0)
            {
                return false;
            }
        }

        return true;
    }
#endif
}
