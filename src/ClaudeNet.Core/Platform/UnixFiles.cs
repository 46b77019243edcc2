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
    private const int Interrupted = 4;
    private const int FromHere = 1;
    private const int BlockBytes = 16 * 1024;

    /// <summary>Kept for each thread that reads: a counter below /proc is some hundred bytes, and making room for it took longer than asking the kernel.</summary>
    [ThreadStatic]
    private static byte[]? s_block;

    /// <summary>Opens a file without waiting for whoever holds the other end of it, should it be a pipe.</summary>
    internal static SafeFileHandle OpenForReading(string path)
    {
        var descriptor = TryOpen(path);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Explain(Marshal.GetLastPInvokeError(), path);
    }

    /// <summary>Reads a regular file whole, as <see cref="FileContent.Read"/> does and without a stream's own costs.</summary>
    /// <exception cref="IOException">It is no regular file, larger than the limit, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    internal static byte[] ReadWhole(string path, int maximumBytes)
    {
        var descriptor = TryOpen(path);
        if (descriptor < 0)
        {
            throw Explain(Marshal.GetLastPInvokeError(), path);
        }

        try
        {
            // A pipe put in a file's place would hold the reader for ever; neither it nor a socket has a position.
            return Seek(descriptor, 0, FromHere) >= 0 ? Read(descriptor, path, maximumBytes) : throw new IOException("it is not a regular file");
        }
        finally
        {
            _ = Close(descriptor);
        }
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

    private static byte[] Read(int descriptor, string path, int maximumBytes)
    {
        var block = s_block ??= new byte[BlockBytes];
        var used = 0;
        MemoryStream? longer = null;
        try
        {
            // Files below /proc claim a length of 0: what is read counts, not what is announced.
            int count;
            while ((count = ReadSome(descriptor, path, block, used)) > 0)
            {
                used += count;
                if ((longer?.Length ?? 0) + used > maximumBytes)
                {
                    throw new IOException($"it is larger than {maximumBytes} bytes");
                }

                if (used == block.Length)
                {
                    longer ??= new MemoryStream(4 * BlockBytes);
                    longer.Write(block, 0, used);
                    used = 0;
                }
            }

            if (longer is null)
            {
                return block.AsSpan(0, used).ToArray();
            }

            longer.Write(block, 0, used);
            return longer.ToArray();
        }
        finally
        {
            // Settings hold keys: no copy stays behind.
            Array.Clear(block, 0, longer is null ? used : block.Length);
        }
    }

    private static unsafe int ReadSome(int descriptor, string path, byte[] block, int from)
    {
        while (true)
        {
            fixed (byte* pointer = block)
            {
                var count = Read(descriptor, pointer + from, (nuint)(block.Length - from));
                if (count >= 0)
                {
                    return (int)count;
                }
            }

            var error = Marshal.GetLastPInvokeError();
            if (error != Interrupted)
            {
                throw Explain(error, path);
            }
        }
    }

    private static int TryOpen(string path)
    {
        // O_RDONLY | O_NONBLOCK | O_CLOEXEC, which each system numbers differently.
        var flags = OperatingSystem.IsMacOS() ? 0x4 | 0x1000000 : 0x800 | 0x80000;
        return Open(Terminated(path), flags);
    }

    private static Exception Explain(int error, string path) => error switch
    {
        NoEntry => new FileNotFoundException("it is not there", path),
        AccessDenied or NotPermitted => new UnauthorizedAccessException("this user may not read it"),
        _ => new IOException(Marshal.GetPInvokeErrorMessage(error)),
    };

    internal static byte[] Terminated(string text) => Encoding.UTF8.GetBytes(text + '\0');

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static extern long Seek(int descriptor, long offset, int origin);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern unsafe nint Read(int descriptor, byte* buffer, nuint length);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "realpath", SetLastError = true)]
    private static extern IntPtr RealPath(byte[] path, IntPtr buffer);

    [DllImport("libc", EntryPoint = "free")]
    private static extern void Free(IntPtr pointer);
}
#endif
