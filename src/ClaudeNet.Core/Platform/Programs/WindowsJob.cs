using System;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform.Programs;

/// <summary>A job object: a program and everything that it starts, which end together. They also end when this process ends in any way.</summary>
internal sealed class WindowsJob : SafeHandleZeroOrMinusOneIsInvalid
{
    // winnt.h
    private const int ExtendedLimitInformation = 9;
    private const uint KillOnJobClose = 0x2000;

    public WindowsJob()
        : base(ownsHandle: true)
    {
    }

    /// <summary>Puts a program that has just been started into a job of its own; null where Windows refuses, or where it has ended already.</summary>
    internal static WindowsJob? Hold(Process process)
    {
        var job = CreateJobObjectW(IntPtr.Zero, null);
        if (!job.IsInvalid && job.Limit(KillOnJobClose) && AssignProcessToJobObject(job, process.SafeHandle))
        {
            return job;
        }

        job.Dispose();
        return null;
    }

    /// <summary>Ends everything in it.</summary>
    internal void Terminate() => _ = TerminateJobObject(this, 1);

    /// <summary>Lets what the program left running live on: wsl.exe, for one, leaves a helper behind that its distribution needs.</summary>
    internal void Release() => _ = Limit(0);

    protected override bool ReleaseHandle() => CloseHandle(handle);

    private bool Limit(uint flags)
    {
        var limits = new ExtendedLimits { Flags = flags };
        return SetInformationJobObject(this, ExtendedLimitInformation, ref limits, Marshal.SizeOf<ExtendedLimits>());
    }

    [DllImport("kernel32", ExactSpelling = true, CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern WindowsJob CreateJobObjectW(IntPtr attributes, string? name);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetInformationJobObject(WindowsJob job, int kind, ref ExtendedLimits limits, int length);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool AssignProcessToJobObject(WindowsJob job, SafeProcessHandle process);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool TerminateJobObject(WindowsJob job, uint exitCode);

    [DllImport("kernel32", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CloseHandle(IntPtr handle);

    // JOBOBJECT_EXTENDED_LIMIT_INFORMATION
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public long PerProcessUserTime;
        public long PerJobUserTime;
        public uint Flags;
        public UIntPtr MinimumWorkingSet;
        public UIntPtr MaximumWorkingSet;
        public uint ActiveProcesses;
        public UIntPtr Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WriteBytes;
        public ulong OtherBytes;
        public UIntPtr ProcessMemory;
        public UIntPtr JobMemory;
        public UIntPtr PeakProcessMemory;
        public UIntPtr PeakJobMemory;
    }
}
