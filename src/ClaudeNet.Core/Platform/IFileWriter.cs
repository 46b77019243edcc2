using System;

namespace ClaudeNet.Platform;

/// <summary>
/// Writes files and folders. Nothing in Core changes one any other way. Every method throws <see cref="System.IO.IOException"/> or
/// <see cref="UnauthorizedAccessException"/> when it could not do its work, and then has changed nothing.
/// </summary>
internal interface IFileWriter
{
    /// <summary>
    /// Puts content in a file's place: whoever reads it sees the old bytes or the new ones, never half, and after a power cut one of the two.
    /// A file that is there keeps its permissions and its owner; a new one gets the audience's. A link is refused, not followed.
    /// </summary>
    void Replace(string path, byte[] content, FileAudience audience);

    /// <summary>Makes a file that must not be there yet, whole and durable.</summary>
    void Create(string path, byte[] content, FileAudience audience);

    /// <summary>Copies a file with its permissions to a name that must not be there yet, durably; readable by its owner alone where permissions cannot be copied.</summary>
    void Copy(string path, string target);

    /// <summary>Writes into a file that is there, with one write, as the kernel's settings below /proc/sys want it.</summary>
    void WriteInPlace(string path, byte[] content);

    /// <summary>Removes a file; one that is not there is no error.</summary>
    void Delete(string path);

    /// <summary>Makes a folder and those above it; one that is there stays as it is.</summary>
    void CreateDirectory(string path, FileAudience audience);

    /// <summary>Tells whose a file or folder is; null when nothing is there.</summary>
    FileFacts? Inspect(string path);

    /// <summary>Holds a lock that one process can hold at a time, until it is disposed.</summary>
    /// <exception cref="System.IO.IOException">Another process holds it.</exception>
    IDisposable Lock(string path);
}
