using System;
using System.IO;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.Programs;

/// <summary>Who can change a program on Windows: whoever owns, or may write, the file or a folder on the way to it.</summary>
internal static class WindowsFileTrust
{
    // winnt.h: OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION
    private const int OwnerAndAccess = 0x1 | 0x4;
    private const int MaximumBytes = 64 * 1024;

    /// <summary>
    /// Returns whether administrators and the system alone can put something else in the file's place. Junctions and links are no: a user may have made
    /// them. So is a share, whose owners are another machine's, and what cannot be told.
    /// </summary>
    internal static bool OnlyAdministratorsWrite(string path)
    {
        if (path.StartsWith(@"\\", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        var role = FileRole.Program;
        try
        {
            for (var part = path; part is not null; part = Path.GetDirectoryName(part))
            {
                // A drive's root is no link, and says so on some systems all the same.
                var isLink = Path.GetDirectoryName(part) is not null && (File.GetAttributes(part) & FileAttributes.ReparsePoint) != 0;
                if (isLink || Read(part) is not { } descriptor || !SecurityDescriptor.OnlyAdministratorsWrite(descriptor, role))
                {
                    return false;
                }

                role = role == FileRole.Program ? FileRole.Folder : FileRole.Ancestor;
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static byte[]? Read(string path)
    {
        _ = GetFileSecurityW(path, OwnerAndAccess, null, 0, out var needed);
        if (needed is <= 0 or > MaximumBytes)
        {
            return null;
        }

        var descriptor = new byte[needed];
        return GetFileSecurityW(path, OwnerAndAccess, descriptor, needed, out _) ? descriptor : null;
    }

    [DllImport("advapi32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetFileSecurityW(string path, int what, byte[]? descriptor, int length, out int needed);
}
