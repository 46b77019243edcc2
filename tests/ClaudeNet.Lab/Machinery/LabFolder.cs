using System;
using System.IO;

namespace ClaudeNet.Lab.Machinery;

/// <summary>A temporary folder that goes away with the lab.</summary>
internal sealed class LabFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("claudenet-lab-").FullName;

    /// <summary>Writes a file and returns its path.</summary>
    internal string Write(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Makes a folder and returns its path.</summary>
    internal string Make(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
