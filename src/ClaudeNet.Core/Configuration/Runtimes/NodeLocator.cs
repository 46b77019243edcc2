using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Runtimes;

/// <summary>Finds the Node that a client's start would find. Nothing is run.</summary>
/// <param name="platform">The place.</param>
/// <param name="isOtherUsers">Whether the client is another user's: that user's PATH cannot be seen.</param>
internal sealed class NodeLocator(PlatformServices platform, bool isOtherUsers)
{
    private bool IsWindows => platform.OperatingSystem == OperatingSystemKind.Windows;

    /// <summary>Returns the program and its version as its files tell it.</summary>
    /// <param name="client">The path at which the client was found.</param>
    /// <param name="named">The Node that its script names by a full path; null when PATH decides.</param>
    internal NodeRuntime Find(string client, string? named)
    {
        if (named is not null)
        {
            return NodeVersionReader.Read(platform, named);
        }

        var folder = PlacePaths.Folder(client);

        // npm's shims for Windows prefer the one beside them; anything else takes PATH's. Where that cannot be seen, or has none, the one beside the client is the likely one.
        var found = IsWindows ? Beside(folder) ?? OnPath() : OnPath() ?? Beside(folder);
        return found is not null ? NodeVersionReader.Read(platform, found)
            : new NodeRuntime(null, null, isOtherUsers ? "That user's PATH cannot be seen, and beside the client there is no Node." : "There is no Node on PATH, nor beside the client.");
    }

    private string? OnPath()
    {
        if (isOtherUsers || !platform.Environment.GetAll(EnvironmentScope.Process).TryGetValue("PATH", out var path))
        {
            return null;
        }

        return path.Split(IsWindows ? ';' : ':').Select(folder => IsWindows ? folder.Trim().Trim('"') : folder)
            .Where(folder => PlacePaths.IsAbsolute(platform.OperatingSystem, folder))
            .Select(Beside).FirstOrDefault(found => found is not null);
    }

    private string? Beside(string folder) => folder.Length == 0 ? null : Names().Select(name => PlacePaths.Join(platform.OperatingSystem, folder, name)).FirstOrDefault(platform.Files.FileExists);

    // Within one folder Windows goes by PATHEXT.
    private IEnumerable<string> Names() => IsWindows ? ["node.exe", "node.bat", "node.cmd"] : ["node"];
}
