#if NET8_0_OR_GREATER
using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>
/// Moves the calling thread into a network namespace as <c>ip netns exec</c> does, name resolution files included. There is no way back: the
/// thread must end when its work is done.
/// </summary>
internal static class NamespaceEntry
{
    // linux/sched.h and linux/mount.h.
    private const int CloneFs = 0x00000200;
    private const int CloneNewMounts = 0x00020000;
    private const int CloneNewNetwork = 0x40000000;
    private const ulong MountBind = 0x1000;
    private const ulong MountRecursive = 0x4000;
    private const ulong MountSlave = 0x80000;

    private const int NotPermitted = 1;

    /// <exception cref="UnauthorizedAccessException">The process lacks CAP_SYS_ADMIN.</exception>
    /// <exception cref="IOException">The kernel refuses for another reason.</exception>
    internal static void Enter(string name, SafeFileHandle handle, IFileReader files)
    {
        Check(Unshare(CloneFs | CloneNewMounts), name);

        // Slave, not private: what the machine unmounts goes away here too, and nothing done here reaches the machine.
        Check(Mount(UnixFiles.Terminated("none"), UnixFiles.Terminated("/"), null, MountSlave | MountRecursive, IntPtr.Zero), name);
        foreach (var file in files.GetFiles("/etc/netns/" + name, "*"))
        {
            var target = "/etc/" + Path.GetFileName(file);
            if (files.FileExists(target))
            {
                // As ip does, a file that cannot be covered stays as it is.
                _ = Mount(UnixFiles.Terminated(file), UnixFiles.Terminated(target), UnixFiles.Terminated("none"), MountBind, IntPtr.Zero);
            }
        }

        Check(SetNamespace(handle, CloneNewNetwork), name);
    }

    private static void Check(int result, string name)
    {
        if (result == 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        throw error == NotPermitted
            ? new UnauthorizedAccessException($"Entering the network namespace '{name}' needs root (CAP_SYS_ADMIN).")
            : new IOException($"The network namespace '{name}' cannot be entered: {Marshal.GetPInvokeErrorMessage(error)}.");
    }

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(SafeFileHandle handle, int kind);

    [DllImport("libc", EntryPoint = "mount", SetLastError = true)]
    private static extern int Mount(byte[] source, byte[] target, byte[]? type, ulong flags, IntPtr data);
}
#endif
