using System;
using System.IO;

namespace ClaudeNet.Platform;

/// <summary>A file that one process at a time appends to; what was appended is on the disk.</summary>
internal sealed class DurableFile : IDisposable
{
    // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION of winerror.h; EWOULDBLOCK, which .NET gives for a lock that is taken, of Linux and macOS.
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private readonly FileStream _stream;

    private DurableFile(FileStream stream) => _stream = stream;

    /// <summary>Opens a file, or makes it, for this process alone.</summary>
    /// <exception cref="FileInUseException">Somebody else has it open.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write it.</exception>
    internal static DurableFile Open(string path)
    {
        try
        {
            // Without a buffer: what is appended goes to the system in one piece.
            return new DurableFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException exception) when (exception.HResult is SharingViolation or LockViolation or LinuxWouldBlock or MacWouldBlock)
        {
            throw new FileInUseException(path, exception);
        }
    }

    /// <summary>Reads all of it and stays at its end.</summary>
    /// <exception cref="IOException">It is larger than allowed, or cannot be read.</exception>
    internal byte[] ReadAll(int maximumBytes)
    {
        if (_stream.Length > maximumBytes)
        {
            throw new IOException($"It is larger than {maximumBytes} bytes.");
        }

        var content = new byte[(int)_stream.Length];
        _stream.Position = 0;
        var count = 0;
        int read;
        while (count < content.Length && (read = _stream.Read(content, count, content.Length - count)) > 0)
        {
            count += read;
        }

        Array.Resize(ref content, count);
        return content;
    }

    /// <summary>Cuts the file off after so many bytes and stays at its end.</summary>
    internal void Truncate(long length)
    {
        _stream.SetLength(length);
        _stream.Position = length;
        _stream.Flush(flushToDisk: true);
    }

    /// <summary>Adds to the end; on return it is on the disk.</summary>
    internal void Append(byte[] content)
    {
        _stream.Seek(0, SeekOrigin.End);
        _stream.Write(content, 0, content.Length);
        _stream.Flush(flushToDisk: true);
    }

    public void Dispose() => _stream.Dispose();
}
