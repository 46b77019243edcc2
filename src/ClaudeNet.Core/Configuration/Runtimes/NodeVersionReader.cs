using System;
using System.IO;
using System.Text;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Runtimes;

/// <summary>Reads the version of a Node from its files: its path, its header, on Windows the program's version resource.</summary>
internal static class NodeVersionReader
{
    private const int MaximumHeaderBytes = 64 * 1024;
    private const string Product = "Node.js";

    /// <summary>Returns what the files of a program tell. Nothing is run.</summary>
    internal static NodeRuntime Read(PlatformServices platform, string program)
    {
        var resolved = platform.Files.ResolveLinks(program);
        if (NodeVersions.FromPath(resolved) is { } fromPath)
        {
            return new NodeRuntime(program, fromPath, $"The path of {resolved} says so.");
        }

        // Managers put a program of their own into Node's place; what lies beside that is not the header of the Node it would start.
        var name = PlacePaths.Name(resolved);
        if (name is not ("node" or "nodejs") && !name.Equals("node.exe", StringComparison.OrdinalIgnoreCase))
        {
            return new NodeRuntime(program, null, $"{program} is {resolved}, which chooses a Node when it is started.");
        }

        return FromHeader(platform, program, resolved) ?? FromResource(platform, program, resolved)
            ?? new NodeRuntime(program, null, $"Neither the path of {resolved} nor a file beside it tells its version.");
    }

    private static NodeRuntime? FromHeader(PlatformServices platform, string program, string resolved)
    {
        var folder = PlacePaths.Folder(resolved);
        if (PlacePaths.Name(folder) != "bin")
        {
            return null;
        }

        var header = PlacePaths.Join(platform.OperatingSystem, PlacePaths.Folder(folder), "include", "node", "node_version.h");
        try
        {
            return platform.Files.FileExists(header) && NodeVersions.FromHeader(Encoding.UTF8.GetString(platform.Files.ReadAllBytes(header, MaximumHeaderBytes))) is { } version
                ? new NodeRuntime(program, version, $"{header} says so.") : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // As good as not there: other ways are left.
            return null;
        }
    }

    // Scoop, Volta and others put starters named node.exe on PATH: the product's name tells Node from them.
    private static NodeRuntime? FromResource(PlatformServices platform, string program, string resolved)
        => platform.OperatingSystem == OperatingSystemKind.Windows && platform.ReadProgramDetails(resolved) is { Product: Product, Version: { } version }
            ? new NodeRuntime(program, version, $"The version resource of {resolved} says so.") : null;
}
