#if NET8_0_OR_GREATER
using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Ports.Linux;

/// <summary>The calls of libc that reading sockets needs. All arguments are blittable, so that a call allocates nothing.</summary>
internal static unsafe class Native
{
    internal const int NotPermitted = 1;
    internal const int NoEntry = 2;
    internal const int Interrupted = 4;
    internal const int AccessDenied = 13;

    private const int ReadOnlyCloseOnExec = 0x80000;

    private static bool s_hasGetdents64 = true;

    [DllImport("libc", EntryPoint = "socket", SetLastError = true)]
    internal static extern int Socket(int family, int type, int protocol);

    [DllImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    internal static extern int SetSocketOption(SafeFileHandle socket, int level, int name, void* value, uint length);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    internal static extern nint Send(SafeFileHandle socket, byte* buffer, nuint length, int flags);

    [DllImport("libc", EntryPoint = "recv", SetLastError = true)]
    internal static extern nint Receive(SafeFileHandle socket, byte* buffer, nuint length, int flags);

    [DllImport("libc", EntryPoint = "readlinkat", SetLastError = true)]
    internal static extern nint ReadLinkAt(int directory, byte* path, byte* buffer, nuint length);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static extern nint Read(int file, byte* buffer, nuint length);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    internal static extern int Close(int file);

    /// <summary>Opens a file or a folder for reading; negative with the error in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    internal static int OpenAt(int directory, byte* path) => OpenAt(directory, path, ReadOnlyCloseOnExec, 0);

    /// <summary>Reads entries of a folder as linux_dirent64 has them.</summary>
    internal static nint ReadEntries(int directory, byte* buffer, nuint length)
    {
        if (s_hasGetdents64)
        {
            try
            {
                return GetDirectoryEntries64(directory, buffer, length);
            }
            catch (EntryPointNotFoundException)
            {
                // musl has the same call under the other name alone.
                s_hasGetdents64 = false;
            }
        }

        return GetDirectoryEntries(directory, buffer, length);
    }

    [DllImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static extern int OpenAt(int directory, byte* path, int flags, uint mode);

    [DllImport("libc", EntryPoint = "getdents64", SetLastError = true)]
    private static extern nint GetDirectoryEntries64(int directory, byte* buffer, nuint length);

    [DllImport("libc", EntryPoint = "getdents", SetLastError = true)]
    private static extern nint GetDirectoryEntries(int directory, byte* buffer, nuint length);
}
#endif
