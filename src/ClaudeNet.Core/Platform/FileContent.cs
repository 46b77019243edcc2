using System.IO;

namespace ClaudeNet.Platform;

/// <summary>Reads an open file whole, up to a limit.</summary>
internal static class FileContent
{
    private const int BlockBytes = 16 * 1024;

    /// <exception cref="IOException">It is no regular file, or larger than the limit.</exception>
    internal static byte[] Read(Stream stream, int maximumBytes)
    {
        if (!stream.CanSeek)
        {
            // A pipe put in a file's place would hold the reader for ever.
            throw new IOException("it is not a regular file");
        }

        // Files below /proc claim a length of 0: what is read counts, not what is announced.
        using var content = new MemoryStream();
        var block = new byte[BlockBytes];
        int count;
        while ((count = stream.Read(block, 0, block.Length)) > 0)
        {
            if (content.Length + count > maximumBytes)
            {
                throw new IOException($"it is larger than {maximumBytes} bytes");
            }

            content.Write(block, 0, count);
        }

        return content.ToArray();
    }
}
