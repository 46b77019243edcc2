using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.Windows;

/// <summary>The registry by its own functions, which both builds can call.</summary>
internal sealed class WindowsRegistry : IRegistryReader
{
    /// <summary>What is read is a line or a small document; whatever is larger is none.</summary>
    internal const int MaximumBytes = 1 << 20;

    // KEY_QUERY_VALUE | KEY_WOW64_64KEY of winnt.h: 32-bit Windows PowerShell must see what the client sees.
    private const int Access = 0x0001 | 0x0100;

    // KEY_ENUMERATE_SUB_KEYS | KEY_WOW64_64KEY
    private const int ListAccess = 0x0008 | 0x0100;

    // A key's name has 255 characters at most; far more subkeys than a key of ours could have.
    private const int MaximumName = 256;
    private const int MaximumSubKeys = 4096;

    // winerror.h
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;
    private const int AccessDenied = 5;
    private const int MoreData = 234;
    private const int NoMoreItems = 259;

    // winreg.h; the sign extension is part of the definition.
    private static readonly IntPtr s_currentUser = new(unchecked((int)0x80000001));
    private static readonly IntPtr s_localMachine = new(unchecked((int)0x80000002));

    public RegistryValue? Read(RegistryRoot root, string key, string name)
    {
        var error = RegOpenKeyExW(root == RegistryRoot.LocalMachine ? s_localMachine : s_currentUser, key, 0, Access, out var handle);
        using (handle)
        {
            return error == 0 ? Query(handle, name) : IsAbsent(error) ? null : throw Translate(error);
        }
    }

    public IReadOnlyList<string> SubKeyNames(RegistryRoot root, string key)
    {
        var error = RegOpenKeyExW(root == RegistryRoot.LocalMachine ? s_localMachine : s_currentUser, key, 0, ListAccess, out var handle);
        using (handle)
        {
            return error == 0 ? Enumerate(handle) : IsAbsent(error) ? Array.Empty<string>() : throw Translate(error);
        }
    }

    private static List<string> Enumerate(RegistryKeyHandle key)
    {
        var names = new List<string>();
        var buffer = new char[MaximumName];
        for (var i = 0; i < MaximumSubKeys; i++)
        {
            var length = buffer.Length;
            var error = RegEnumKeyExW(key, i, buffer, ref length, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero);
            if (error == NoMoreItems)
            {
                break;
            }

            names.Add(error == 0 ? new string(buffer, 0, length) : throw Translate(error));
        }

        return names;
    }

    private static RegistryValue? Query(RegistryKeyHandle key, string name)
    {
        var length = 0;
        var error = RegQueryValueExW(key, name, IntPtr.Zero, out var kind, null, ref length);
        while (error is 0 or MoreData)
        {
            if (length > MaximumBytes)
            {
                throw new IOException($"it is larger than {MaximumBytes} bytes");
            }

            var data = new byte[length];
            error = RegQueryValueExW(key, name, IntPtr.Zero, out kind, data, ref length);
            if (error == 0)
            {
                Array.Resize(ref data, length);
                return new RegistryValue(kind, data);
            }
        }

        return IsAbsent(error) ? null : throw Translate(error);
    }

    private static bool IsAbsent(int error) => error is FileNotFound or PathNotFound;

    private static Exception Translate(int error) => error == AccessDenied
        ? new UnauthorizedAccessException("this user may not read it")
        : new IOException(new Win32Exception(error).Message);

    [DllImport("advapi32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegOpenKeyExW(IntPtr parent, string key, int options, int access, out RegistryKeyHandle handle);

    [DllImport("advapi32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegQueryValueExW(RegistryKeyHandle key, string name, IntPtr reserved, out int kind, byte[]? data, ref int length);

    [DllImport("advapi32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int RegEnumKeyExW(
        RegistryKeyHandle key, int index, char[] name, ref int length, IntPtr reserved, IntPtr kind, IntPtr kindLength, IntPtr written);
}
