#if NET8_0_OR_GREATER
using System;
using System.IO;
using System.Runtime.InteropServices;

namespace ClaudeNet.Platform.MacOS;

/// <summary>Reads sysctl values of macOS by their names.</summary>
internal static class SystemControl
{
    /// <summary>ENOMEM: the value grew between the question about its size and the reading.</summary>
    private const int TooSmall = 12;

    private const int Padding = 16 * 1024;
    private const int MaximumAttempts = 5;
    private const int MaximumBytes = 128 * 1024 * 1024;

    /// <summary>Returns a value's bytes.</summary>
    /// <exception cref="IOException">There is no such value, or it may not be read.</exception>
    internal static byte[] Read(string name)
    {
        var key = UnixFiles.Terminated(name);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            nuint size = 0;
            if (Ask(key, null, ref size, IntPtr.Zero, 0) != 0)
            {
                throw Error();
            }

            if (size > MaximumBytes)
            {
                throw new IOException($"it is larger than {MaximumBytes} bytes");
            }

            size += size / 8 + Padding;
            var value = new byte[size];
            if (Ask(key, value, ref size, IntPtr.Zero, 0) == 0)
            {
                Array.Resize(ref value, (int)Math.Min(size, (nuint)value.Length));
                return value;
            }

            if (Marshal.GetLastPInvokeError() != TooSmall)
            {
                throw Error();
            }
        }

        throw new IOException("it grew faster than it could be read");
    }

    private static IOException Error() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    [DllImport("libc", EntryPoint = "sysctlbyname", SetLastError = true)]
    private static extern int Ask(byte[] name, byte[]? value, ref nuint size, IntPtr newValue, nuint newSize);
}
#endif
