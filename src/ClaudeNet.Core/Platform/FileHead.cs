using System;
using System.IO;

namespace ClaudeNet.Platform;

/// <summary>Reads the beginning of a file.</summary>
internal static class FileHead
{
    /// <summary>What a reader without a way to stop is asked for: more than a script, less than a program.</summary>
    private const int MaximumWhole = 16 << 20;

    /// <summary>Reads the first bytes of a file, fewer when it is shorter.</summary>
    /// <exception cref="IOException">Not there, no regular file, or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">Not readable by this user.</exception>
    internal static byte[] Read(IFileReader files, string path, int count)
    {
        if (files is IFileHeadReader reader)
        {
            return reader.ReadHead(path, count);
        }

        var whole = files.ReadAllBytes(path, MaximumWhole);
        return Cut(whole, Math.Min(count, whole.Length));
    }

    /// <summary>Reads the first bytes of an open file.</summary>
    /// <exception cref="IOException">It is no regular file, or broken.</exception>
    internal static byte[] Read(Stream stream, int count)
    {
        if (!stream.CanSeek)
        {
            // A pipe put in a file's place would hold the reader for ever.
            throw new IOException("it is not a regular file");
        }

        var head = new byte[count];
        var used = 0;
        int read;
        while (used < count && (read = stream.Read(head, used, count - used)) > 0)
        {
            used += read;
        }

        return Cut(head, used);
    }

    private static byte[] Cut(byte[] bytes, int length)
    {
        if (length < bytes.Length)
        {
            Array.Resize(ref bytes, length);
        }

        return bytes;
    }
}
