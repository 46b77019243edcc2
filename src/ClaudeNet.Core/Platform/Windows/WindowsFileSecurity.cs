using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.Windows;

/// <summary>Whose a file is on Windows, by its security descriptor. The managed classes for that are not in netstandard2.0.</summary>
internal static class WindowsFileSecurity
{
    // accctrl.h, winnt.h
    private const int FileObject = 1;
    private const int OwnerInformation = 1;
    private const int AccessInformation = 4;
    private const int AccessSizeInformation = 2;
    private const int SystemSid = 22;
    private const int AdministratorsSid = 26;
    private const int CreatorOwnerSid = 3;
    private const int AllowedAce = 0;
    private const int AceHeaderAndMask = 8;
    private const byte InheritOnly = 0x08;

    // FILE_WRITE_DATA, FILE_APPEND_DATA, FILE_DELETE_CHILD, DELETE, WRITE_DAC, WRITE_OWNER, GENERIC_ALL, GENERIC_WRITE.
    private const uint Writing = 0x2 | 0x4 | 0x40 | 0x10000 | 0x40000 | 0x80000 | 0x10000000 | 0x40000000;

    private const uint TokenQuery = 0x0008;
    private const int TokenUser = 1;

    // The service that installs Windows' own files; it owns what an administrator cannot change either.
    private const string TrustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";

    // Administrators and the system own it and may do everything, users may read; nothing is inherited from %ProgramData%, where anyone may add files.
    private const string SharedFolder = "O:BAG:BAD:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FRFX;;;BU)";

    internal static FileFacts? Inspect(string path)
    {
        FileAttributes attributes;
        try
        {
            attributes = File.GetAttributes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        var error = GetNamedSecurityInfoW(path, FileObject, OwnerInformation | AccessInformation, out var owner, out _, out var list, out _, out var descriptor);
        if (error != 0)
        {
            throw new IOException($"Whose '{path}' is cannot be told: {new Win32Exception(error).Message}");
        }

        try
        {
            var user = UserSid();
            return new FileFacts
            {
                IsLink = (attributes & FileAttributes.ReparsePoint) != 0,
                IsDirectory = (attributes & FileAttributes.Directory) != 0,
                OwnedByUser = Equal(owner, user),
                OwnedByAdministrator = IsAdministrative(owner),
                WritableByOthers = WritableByOthers(list, owner, user),
            };
        }
        finally
        {
            _ = LocalFree(descriptor);
        }
    }

    /// <summary>Makes one folder: for its owner as its parent hands down, for everyone with a list of its own that lets administrators alone write.</summary>
    internal static void CreateDirectory(string path, FileAudience audience)
    {
        if (audience == FileAudience.Owner)
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(SharedFolder, 1, out var descriptor, IntPtr.Zero))
        {
            throw new IOException(new Win32Exception(Marshal.GetLastWin32Error()).Message);
        }

        try
        {
            var attributes = new SecurityAttributes { Length = Marshal.SizeOf<SecurityAttributes>(), Descriptor = descriptor };
            if (!CreateDirectoryW(path, ref attributes))
            {
                throw new IOException($"The folder '{path}' cannot be made: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");
            }
        }
        finally
        {
            _ = LocalFree(descriptor);
        }
    }

    private static bool WritableByOthers(IntPtr list, IntPtr owner, byte[] user)
    {
        if (list == IntPtr.Zero)
        {
            // No list at all lets everyone do everything.
            return true;
        }

        var size = new AccessSize();
        if (!GetAclInformation(list, ref size, Marshal.SizeOf<AccessSize>(), AccessSizeInformation))
        {
            return true;
        }

        for (var i = 0; i < size.Count; i++)
        {
            if (!GetAce(list, i, out var entry))
            {
                return true;
            }

            if (Marshal.ReadByte(entry) == AllowedAce && (Marshal.ReadByte(entry, 1) & InheritOnly) == 0 && ((uint)Marshal.ReadInt32(entry, 4) & Writing) != 0)
            {
                var sid = entry + AceHeaderAndMask;
                if (!EqualSid(sid, owner) && !Equal(sid, user) && !IsAdministrative(sid) && !IsWellKnownSid(sid, CreatorOwnerSid))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAdministrative(IntPtr sid)
        => IsWellKnownSid(sid, SystemSid) || IsWellKnownSid(sid, AdministratorsSid) || string.Equals(SidText(sid), TrustedInstaller, StringComparison.Ordinal);

    private static string? SidText(IntPtr sid)
    {
        if (!ConvertSidToStringSidW(sid, out var text))
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUni(text);
        }
        finally
        {
            _ = LocalFree(text);
        }
    }

    private static bool Equal(IntPtr sid, byte[] other)
    {
        var pin = GCHandle.Alloc(other, GCHandleType.Pinned);
        try
        {
            return EqualSid(sid, pin.AddrOfPinnedObject());
        }
        finally
        {
            pin.Free();
        }
    }

    // TOKEN_USER: SID_AND_ATTRIBUTES (a pointer, a number and its padding), then the SID itself.
    private static byte[] UserSid()
    {
        if (!OpenProcessToken(GetCurrentProcess(), TokenQuery, out var token))
        {
            throw new IOException(new Win32Exception(Marshal.GetLastWin32Error()).Message);
        }

        try
        {
            _ = GetTokenInformation(token, TokenUser, null, 0, out var length);
            var buffer = new byte[length];
            if (!GetTokenInformation(token, TokenUser, buffer, length, out _))
            {
                throw new IOException(new Win32Exception(Marshal.GetLastWin32Error()).Message);
            }

            var sid = new byte[length - 2 * IntPtr.Size];
            Array.Copy(buffer, 2 * IntPtr.Size, sid, 0, sid.Length);
            return sid;
        }
        finally
        {
            _ = CloseHandle(token);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct SecurityAttributes
    {
        public int Length;
        public IntPtr Descriptor;
        public int Inherit;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct AccessSize
    {
        public int Count;
        public int BytesInUse;
        public int BytesFree;
    }

    [DllImport("advapi32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetNamedSecurityInfoW(
        string name, int kind, int what, out IntPtr owner, out IntPtr group, out IntPtr list, out IntPtr audit, out IntPtr descriptor);

    [DllImport("advapi32", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertStringSecurityDescriptorToSecurityDescriptorW(string text, int revision, out IntPtr descriptor, IntPtr size);

    [DllImport("advapi32", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertSidToStringSidW(IntPtr sid, out IntPtr text);

    [DllImport("advapi32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool EqualSid(IntPtr one, IntPtr other);

    [DllImport("advapi32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool IsWellKnownSid(IntPtr sid, int kind);

    [DllImport("advapi32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetAclInformation(IntPtr list, ref AccessSize size, int length, int kind);

    [DllImport("advapi32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetAce(IntPtr list, int index, out IntPtr entry);

    [DllImport("advapi32", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [DllImport("advapi32", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool GetTokenInformation(IntPtr token, int kind, byte[]? value, int length, out int needed);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr GetCurrentProcess();

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(IntPtr handle);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LocalFree(IntPtr memory);

    [DllImport("kernel32", ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateDirectoryW(string path, ref SecurityAttributes attributes);
}
