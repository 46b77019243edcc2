using System;
using System.IO;

namespace ClaudeNet.Platform;

/// <summary>A machine on which nothing may be written.</summary>
internal sealed class NoFileWriter : IFileWriter
{
    internal static readonly NoFileWriter Instance = new();

    private NoFileWriter()
    {
    }

    public void Replace(string path, byte[] content, FileAudience audience) => throw Refusal();

    public void Create(string path, byte[] content, FileAudience audience) => throw Refusal();

    public void Copy(string path, string target) => throw Refusal();

    public void WriteInPlace(string path, byte[] content) => throw Refusal();

    public void Delete(string path) => throw Refusal();

    public void CreateDirectory(string path, FileAudience audience) => throw Refusal();

    public FileFacts? Inspect(string path) => null;

    public IDisposable Lock(string path) => throw Refusal();

    private static IOException Refusal() => new("Nothing can be written here.");
}
