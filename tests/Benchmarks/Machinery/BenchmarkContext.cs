using System;
using System.IO;

namespace ClaudeNet.Benchmarks.Machinery;

/// <summary>What all parts share: the repository, a folder of their own, and how thoroughly to measure.</summary>
internal sealed class BenchmarkContext : IDisposable
{
    private BenchmarkContext(string repository, double effort)
    {
        Repository = repository;
        Effort = effort;
        Folder = Directory.CreateTempSubdirectory("claudenet-bench-").FullName;
    }

    /// <summary>Gets the root of the repository.</summary>
    public string Repository { get; }

    /// <summary>Gets a folder for files of this run; it goes with it.</summary>
    public string Folder { get; }

    /// <summary>Gets by how much the usual number of rounds is multiplied.</summary>
    public double Effort { get; }

    /// <exception cref="PartSkippedException">This program does not run inside the repository.</exception>
    public static BenchmarkContext Create(double effort)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ClaudeNet.sln")))
            {
                return new BenchmarkContext(folder.FullName, effort);
            }
        }

        throw new PartSkippedException("This program measures the repository that it was built in, and there is none above its folder.");
    }

    /// <summary>Returns how often to do what is usually done so often.</summary>
    public int Rounds(int usual) => Math.Max(3, (int)Math.Round(usual * Effort));

    /// <summary>Writes a file into the run's folder and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Says what is going on.</summary>
    public static void Say(string text) => Console.Error.WriteLine(text);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
