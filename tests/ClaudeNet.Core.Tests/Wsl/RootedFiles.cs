using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Wsl;

/// <summary>This machine's real files, with /etc, /run and the kernel's name taken from a folder of the test's.</summary>
internal sealed class RootedFiles(string root) : IFileReader, IFileWriter
{
    private readonly SystemFiles _files = new();
    private readonly SystemFileWriter _writer = new(OperatingSystemKind.Linux);

    public bool FileExists(string path) => _files.FileExists(At(path));

    public bool DirectoryExists(string path) => _files.DirectoryExists(At(path));

    public byte[] ReadAllBytes(string path, int maximumBytes) => _files.ReadAllBytes(At(path), maximumBytes);

    public IReadOnlyList<string> GetFiles(string directory, string pattern)
        => [.. _files.GetFiles(At(directory), pattern).Select(path => path.StartsWith(root, StringComparison.Ordinal) && !directory.StartsWith(root, StringComparison.Ordinal) ? path.Substring(root.Length) : path)];

    public string ResolveLinks(string path) => path;

    public void Replace(string path, byte[] content, FileAudience audience) => _writer.Replace(At(path), content, audience);

    public void Create(string path, byte[] content, FileAudience audience) => _writer.Create(At(path), content, audience);

    public void Copy(string path, string target) => _writer.Copy(At(path), At(target));

    public void WriteInPlace(string path, byte[] content) => _writer.WriteInPlace(At(path), content);

    public void Delete(string path) => _writer.Delete(At(path));

    public void CreateDirectory(string path, FileAudience audience) => _writer.CreateDirectory(At(path), audience);

    public FileFacts? Inspect(string path) => _writer.Inspect(At(path));

    public IDisposable Lock(string path) => _writer.Lock(At(path));

    private string At(string path) => path.StartsWith("/etc/", StringComparison.Ordinal) || path == "/etc"
        || path.StartsWith("/run/systemd", StringComparison.Ordinal) || path.StartsWith("/run/sysctl.d", StringComparison.Ordinal) || path.StartsWith("/usr/lib/sysctl.d", StringComparison.Ordinal)
        || path == "/proc/sys/kernel/osrelease"
            ? root + path
            : path;
}
