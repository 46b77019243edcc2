using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.Windows;

/// <summary>The names of all processes in one call (tlhelp32.h), which needs no rights over any of them.</summary>
internal static class ProcessSnapshot
{
    private const uint Processes = 0x2;

    private static readonly IntPtr s_invalid = new(-1);

    internal static IReadOnlyDictionary<int, string> ReadNames()
    {
        var snapshot = CreateToolhelp32Snapshot(Processes, 0);
        if (snapshot == s_invalid)
        {
            throw new IOException(new Win32Exception(Marshal.GetLastWin32Error()).Message);
        }

        try
        {
            var names = new Dictionary<int, string>();
            var entry = new ProcessEntry { Size = Marshal.SizeOf<ProcessEntry>() };
            for (var more = Process32FirstW(snapshot, ref entry); more; more = Process32NextW(snapshot, ref entry))
            {
                names[entry.ProcessId] = entry.File;
            }

            return names;
        }
        finally
        {
            _ = CloseHandle(snapshot);
        }
    }

    [DllImport("kernel32", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr CreateToolhelp32Snapshot(uint flags, int processId);

    [DllImport("kernel32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool Process32FirstW(IntPtr snapshot, ref ProcessEntry entry);

    [DllImport("kernel32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool Process32NextW(IntPtr snapshot, ref ProcessEntry entry);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(IntPtr handle);

    // PROCESSENTRY32W
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    private struct ProcessEntry
    {
        public int Size;
        public int Usage;
        public int ProcessId;
        public IntPtr DefaultHeap;
        public int ModuleId;
        public int Threads;
        public int ParentProcessId;
        public int Priority;
        public int Flags;

        [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 260)]
        public string File;
    }
}
