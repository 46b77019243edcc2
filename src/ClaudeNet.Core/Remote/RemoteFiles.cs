using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using ClaudeNet.Platform;

namespace ClaudeNet.Remote;

/// <summary>The few files of a place that its script showed. Paths are the place's own, with slashes, whatever this machine uses.</summary>
internal sealed class RemoteFiles : IFileReader
{
    private readonly Dictionary<string, string> _content;
    private readonly HashSet<string> _present;
    private readonly HashSet<string> _closed;
    private readonly Dictionary<string, string> _links;

    /// <param name="content">The text of files that could be read.</param>
    /// <param name="present">Files and folders that are there and were not read.</param>
    /// <param name="closed">Files that its user may not read.</param>
    /// <param name="links">Where links lead to.</param>
    public RemoteFiles(Dictionary<string, string> content, IEnumerable<string> present, IEnumerable<string> closed, Dictionary<string, string> links)
    {
        _content = content;
        _present = new HashSet<string>(present, StringComparer.Ordinal);
        _closed = new HashSet<string>(closed, StringComparer.Ordinal);
        _links = links;
    }

    public bool FileExists(string path) => DirectoryExists(path) || _content.ContainsKey(Slashed(path)) || _closed.Contains(Slashed(path));

    public bool DirectoryExists(string path) => _present.Contains(Slashed(path));

    public byte[] ReadAllBytes(string path, int maximumBytes)
    {
        var slashed = Slashed(path);
        if (_closed.Contains(slashed))
        {
            throw new UnauthorizedAccessException("that place's user may not read it");
        }

        if (!_content.TryGetValue(slashed, out var text))
        {
            throw new FileNotFoundException("it was not shown", path);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= maximumBytes ? bytes : throw new IOException($"it is larger than {maximumBytes} bytes");
    }

    public IReadOnlyList<string> GetFiles(string directory, string pattern) => Array.Empty<string>();

    public string ResolveLinks(string path) => _links.TryGetValue(Slashed(path), out var target) ? target : path;

    private static string Slashed(string path) => path.Replace('\\', '/');
}
