#if NET8_0_OR_GREATER
using System;
using System.Collections.Concurrent;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace ClaudeNet.Platform;

/// <summary>
/// Small files below /proc that stay open and are read again from their start, at which the kernel writes them anew. Finding such a file takes twice as long as reading
/// it. They show the network namespace of this process, whichever thread reads them.
/// </summary>
internal static class KeptFiles
{
    private const int BlockBytes = 16 * 1024;

    // WSL 1 and gVisor imitate Linux and call themselves 4.4; what they do with a file that stays open is theirs to know.
    private static readonly bool s_mayKeep = OperatingSystem.IsLinux() && Environment.OSVersion.Version >= new Version(4, 9);

    private static readonly ConcurrentDictionary<string, SafeFileHandle> s_open = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static byte[]? s_block;

    /// <summary>Reads a file whole, as <see cref="UnixFiles.ReadWhole"/> does, and leaves it open for the next time.</summary>
    /// <exception cref="IOException">It is no regular file, larger than the limit, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    internal static byte[] Read(string path, int maximumBytes)
        => (s_mayKeep ? TryRead(s_open.GetOrAdd(path, UnixFiles.OpenForReading), maximumBytes) : null) ?? UnixFiles.ReadWhole(path, maximumBytes);

    /// <summary>Returns the content; null when it is empty, longer than is read here, or cannot be read: then it is worth another way.</summary>
    private static byte[]? TryRead(SafeFileHandle file, int maximumBytes)
    {
        var block = s_block ??= new byte[BlockBytes];
        var used = 0;
        try
        {
            // The kernel keeps one text for each open file: a second reader would write it anew between two pieces of the first one's.
            lock (file)
            {
                int count;
                while (used < block.Length && (count = RandomAccess.Read(file, block.AsSpan(used), used)) > 0)
                {
                    used += count;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Opened anew, it may be readable, and what is wrong with it is said there.
            return null;
        }

        return used > 0 && used < block.Length && used <= maximumBytes ? block.AsSpan(0, used).ToArray() : null;
    }
}
#endif
