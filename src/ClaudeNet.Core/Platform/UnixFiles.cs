#if NET8_0_OR_GREATER
using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>What .NET's file classes cannot do on Linux and macOS.</summary>
internal static class UnixFiles
{
    private const int NoEntry = 2;
    private const int AccessDenied = 13;
    private const int NotPermitted = 1;

    /// <summary>Opens a file without waiting for whoever holds the other end of it, should it be a pipe.</summary>
    internal static SafeFileHandle OpenForReading(string path)
    {
        // O_RDONLY | O_NONBLOCK | O_CLOEXEC, which each system numbers differently.
        var flags = OperatingSystem.IsMacOS() ? 0x4 | 0x1000000 : 0x800 | 0x80000;
        var descriptor = Open(Terminated(path), flags);
        if (descriptor >= 0)
        {
            return new SafeFileHandle(descriptor, ownsHandle: true);
        }

        throw Marshal.GetLastPInvokeError() switch
        {
            NoEntry => new FileNotFoundException("it is not there", path),
            AccessDenied or NotPermitted => new UnauthorizedAccessException("this user may not read it"),
            var error => new IOException(Marshal.GetPInvokeErrorMessage(error)),
        };
    }

    /// <summary>Returns the path with every link followed; null when it cannot be told.</summary>
    internal static string? RealPath(string path)
    {
        var pointer = RealPath(Terminated(path), IntPtr.Zero);
        if (pointer == IntPtr.Zero)
        {
            return null;
        }

        try
        {
            return Marshal.PtrToStringUTF8(pointer);
        }
        finally
        {
            Free(pointer);
        }
    }

    internal static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + '\0');

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "realpath", SetLastError = true)]
    private static extern IntPtr RealPath(byte[] path, IntPtr buffer);

    [DllImport("libc", EntryPoint = "free")]
    private static extern void Free(IntPtr pointer);
}
#endif
