using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Repair;

/// <summary>
/// A disk in memory that a test can look at, spoil, and end the process on: from the n-th write on, every call fails, as when the process is killed.
/// </summary>
internal sealed class MemoryFiles : IFileReader, IFileWriter
{
    private int _writes;

    internal Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, FileFacts> Facts { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets after how many writes the process ends; null for never.</summary>
    internal int? KillAt { get; set; }

    /// <summary>Gets or sets a value indicating whether the last write before the end still happens.</summary>
    internal bool KillAfterWriting { get; set; }

    internal bool Killed { get; private set; }

    internal int Writes => _writes;

    internal void Revive()
    {
        KillAt = null;
        Killed = false;
        _writes = 0;
    }

    public bool FileExists(string path) => Files.ContainsKey(At(path));

    public bool DirectoryExists(string path) => Folders.Contains(At(path)) || Files.Keys.Any(file => file.StartsWith(At(path) + "/", StringComparison.Ordinal));

    public byte[] ReadAllBytes(string path, int maximumBytes)
    {
        Alive();
        return Files.TryGetValue(At(path), out var content) ? (byte[])content.Clone() : throw new FileNotFoundException("it is not there", path);
    }

    public IReadOnlyList<string> GetFiles(string directory, string pattern)
        => [.. Files.Keys.Where(file => At(Path.GetDirectoryName(file)!) == At(directory) && file.EndsWith(pattern.TrimStart('*'), StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public string ResolveLinks(string path) => path;

    public void Replace(string path, byte[] content, FileAudience audience) => Change(() => Files[At(path)] = (byte[])content.Clone());

    public void Create(string path, byte[] content, FileAudience audience) => Change(() =>
    {
        if (!Files.TryAdd(At(path), (byte[])content.Clone()))
        {
            throw new IOException("is already there");
        }
    });

    public void Copy(string path, string target) => Create(target, ReadAllBytes(path, int.MaxValue), FileAudience.Owner);

    public void WriteInPlace(string path, byte[] content) => Change(() =>
    {
        if (!Files.ContainsKey(At(path)))
        {
            throw new FileNotFoundException("it is not there", path);
        }

        Files[At(path)] = (byte[])content.Clone();
    });

    public void Delete(string path) => Change(() => Files.Remove(At(path)));

    public void CreateDirectory(string path, FileAudience audience) => Change(() => Folders.Add(At(path)));

    public FileFacts? Inspect(string path)
    {
        Alive();
        return Facts.TryGetValue(At(path), out var facts) ? facts
            : Files.ContainsKey(At(path)) ? Ours(isDirectory: false)
            : DirectoryExists(path) ? Ours(isDirectory: true)
            : null;
    }

    public IDisposable Lock(string path) => new MemoryStream();

    internal static FileFacts Ours(bool isDirectory) => new() { IsDirectory = isDirectory, IsLink = false, OwnedByAdministrator = true, OwnedByUser = true, WritableByOthers = false };

    // Windows joins paths its own way.
    private static string At(string path) => path.Replace('\\', '/');

    private void Alive()
    {
        if (Killed)
        {
            throw new KilledException();
        }
    }

    private void Change(Action change)
    {
        Alive();
        if (_writes++ == KillAt)
        {
            if (KillAfterWriting)
            {
                change();
            }

            Killed = true;
            throw new KilledException();
        }

        change();
    }

    internal sealed class KilledException : Exception;
}
