using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Trust;

/// <summary>Files that exist in memory. A null content is a file that may not be read.</summary>
internal sealed class FakeFiles : IFileReader, ILogFiles
{
    private readonly Dictionary<string, byte[]?> _files = new(StringComparer.Ordinal);

    public byte[]? this[string path]
    {
        set => _files[path] = value;
    }

    public bool FileExists(string path) => _files.ContainsKey(path);

    public bool DirectoryExists(string path) => _files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal));

    public byte[] ReadAllBytes(string path, int maximumBytes) =>
        _files.TryGetValue(path, out var content)
            ? content ?? throw new UnauthorizedAccessException("Access is denied.")
            : throw new FileNotFoundException("There is no such file.", path);

    public IReadOnlyList<string> GetFiles(string directory, string pattern) =>
        [.. _files.Keys.Where(file => Path.GetDirectoryName(file) == directory).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> GetDirectories(string directory) =>
        [.. _files.Keys.Select(Path.GetDirectoryName).OfType<string>().Where(folder => Path.GetDirectoryName(folder) == directory).Distinct().Order(StringComparer.Ordinal)];

    public Stream OpenRead(string path) => new MemoryStream(ReadAllBytes(path, int.MaxValue), writable: false);

    public long GetLength(string path) => ReadAllBytes(path, int.MaxValue).Length;

    public string ResolveLinks(string path) => path;

    public PlatformServices Platform(OperatingSystemKind system = OperatingSystemKind.Linux) => new()
    {
        OperatingSystem = system,
        Files = this,
        Clock = new FixedClock(TestAuthority.Now),
        WorkingDirectory = "/project",
        Environment = null!,
        OpenLocalNetwork = null!,
        OpenNetworkNamespace = null!,
        MachineName = "test",
        HomeDirectory = "/home/test",
        IsElevated = false,
        Shell = ShellKind.Bash,
    };
}
