using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ClaudeNet.Platform;

/// <summary>The machine's files.</summary>
internal sealed class SystemFiles : IFileReader, IFileHeadReader, ILogFiles
{
    public bool FileExists(string path) => File.Exists(path);

    public bool DirectoryExists(string path) => Directory.Exists(path);

    public byte[] ReadAllBytes(string path, int maximumBytes)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            return UnixFiles.ReadWhole(path, maximumBytes);
        }
#endif
        using var stream = Open(path);
        return FileContent.Read(stream, maximumBytes);
    }

    public byte[] ReadHead(string path, int count)
    {
        using var stream = Open(path);
        return FileHead.Read(stream, count);
    }

#if NET8_0_OR_GREATER
    /// <summary>Reads a small file below /proc/net whole, as this process's own namespace has it, and keeps it open where that makes the next time faster.</summary>
    /// <exception cref="IOException">Not there, too large or broken.</exception>
    /// <exception cref="UnauthorizedAccessException">Not readable by this user.</exception>
    internal static byte[] ReadAgain(string path, int maximumBytes) => KeptFiles.Read(path, maximumBytes);
#endif

    public IReadOnlyList<string> GetFiles(string directory, string pattern)
    {
        try
        {
            return Directory.EnumerateFiles(directory, pattern).OrderBy(path => path, StringComparer.Ordinal).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Absent or closed to this user: empty by contract.
            return [];
        }
    }

    public IReadOnlyList<string> GetDirectories(string directory)
    {
        try
        {
            return new DirectoryInfo(directory).EnumerateDirectories()
                .Where(static folder => (folder.Attributes & FileAttributes.ReparsePoint) == 0)
                .Select(static folder => folder.FullName).OrderBy(path => path, StringComparer.Ordinal).ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Absent or closed to this user: empty by contract.
            return [];
        }
    }

    public Stream OpenRead(string path)
    {
        FileStream stream = Open(path);
        if (stream.CanSeek)
        {
            return stream;
        }

        stream.Dispose();
        throw new IOException("it is not a regular file");
    }

    public long GetLength(string path) => new FileInfo(path).Length;

    public string ResolveLinks(string path)
    {
#if NET8_0_OR_GREATER
        return OperatingSystem.IsWindows() ? ResolveOnWindows(path) : UnixFiles.RealPath(path) ?? path;
#else
        return path;
#endif
    }

    private static FileStream Open(string path)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            return new FileStream(UnixFiles.OpenForReading(path), FileAccess.Read, bufferSize: 0);
        }
#endif
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
    }

#if NET8_0_OR_GREATER
    private static string ResolveOnWindows(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Links that cannot be read leave the path as it is, by contract.
            return path;
        }
    }
#endif
}
