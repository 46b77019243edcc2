#if NET8_0_OR_GREATER
using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>The system calls that move a thread into namespaces. A thread that made them must end when its work is done.</summary>
internal static class NamespaceCalls
{
    // linux/sched.h and linux/mount.h.
    private const int CloneFs = 0x00000200;
    private const int CloneNewMounts = 0x00020000;
    private const int CloneNewNetwork = 0x40000000;
    private const ulong MountNoSuid = 0x2;
    private const ulong MountNoDevices = 0x4;
    private const ulong MountNoPrograms = 0x8;
    private const ulong MountBind = 0x1000;
    private const ulong MountRecursive = 0x4000;
    private const ulong MountSlave = 0x80000;

    private const int NotPermitted = 1;

    /// <summary>Gives the thread mounts of its own. Slave, not private: what the machine unmounts goes away here too, and nothing done here reaches the machine.</summary>
    /// <param name="what">The namespace in words, for the error.</param>
    /// <exception cref="UnauthorizedAccessException">The process lacks CAP_SYS_ADMIN.</exception>
    /// <exception cref="IOException">The kernel refuses for another reason.</exception>
    internal static void LeaveMounts(string what)
    {
        Check(Unshare(CloneFs | CloneNewMounts), what);
        Check(Mount(UnixFiles.Terminated("none"), UnixFiles.Terminated("/"), null, MountSlave | MountRecursive, null), what);
    }

    /// <summary>Covers a file with another. As ip does, a file that cannot be covered stays as it is.</summary>
    internal static void TryCover(string source, string target)
        => _ = Mount(UnixFiles.Terminated(source), UnixFiles.Terminated(target), UnixFiles.Terminated("none"), MountBind, null);

    /// <summary>Puts an empty folder in memory over a folder.</summary>
    internal static void CoverWithMemory(string target, string what)
        => Check(
            Mount(UnixFiles.Terminated("tmpfs"), UnixFiles.Terminated(target), UnixFiles.Terminated("tmpfs"), MountNoSuid | MountNoDevices | MountNoPrograms, UnixFiles.Terminated("size=4m,mode=755")),
            what);

    /// <summary>Moves the thread into a network namespace.</summary>
    internal static void EnterNetwork(SafeFileHandle handle, string what) => Check(SetNamespace(handle, CloneNewNetwork), what);

    private static void Check(int result, string what)
    {
        if (result == 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        throw error == NotPermitted
            ? new UnauthorizedAccessException($"Entering {what} needs root (CAP_SYS_ADMIN).")
            : new IOException($"{what} cannot be entered: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(SafeFileHandle handle, int kind);

    [DllImport("libc", EntryPoint = "mount", SetLastError = true)]
    private static extern int Mount(byte[] source, byte[] target, byte[]? type, ulong flags, byte[]? data);
}
#endif
