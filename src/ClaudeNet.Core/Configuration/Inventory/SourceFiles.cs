using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Reads other programs' files; one that cannot be read is noted, and nothing is thrown.</summary>
internal sealed class SourceFiles(PlatformServices platform, List<UnreadableItem> unreadable)
{
    private const int MaximumBytes = 1 << 20;

    internal PlatformServices Platform { get; } = platform;

    /// <summary>Joins as the system does whose files they are.</summary>
    internal string Join(string folder, params string[] names)
        => Platform.OperatingSystem == OperatingSystemKind.Windows ? Path.Combine([folder, .. names]) : folder.TrimEnd('/') + "/" + string.Join("/", names);

    /// <summary>Returns a file's text; null when it is not there or cannot be read.</summary>
    internal string? ReadText(string path)
    {
        var bytes = Read(path);
        return bytes is null ? null : Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>Returns a JSON object; null when there is none that can be read.</summary>
    internal JsonValue? ReadJson(string path)
    {
        var bytes = Read(path);
        if (bytes is null || bytes.Length == 0)
        {
            return null;
        }

        if (JsonReader.TryParse(bytes, out var root, out var error))
        {
            return root.Kind == JsonKind.Object ? root : null;
        }

        unreadable.Add(new UnreadableItem(path, error.ToString()));
        return null;
    }

    internal byte[]? Read(string path)
    {
        try
        {
            return Platform.Files.FileExists(path) ? Platform.Files.ReadAllBytes(path, MaximumBytes) : null;
        }
        catch (UnauthorizedAccessException)
        {
            unreadable.Add(new UnreadableItem(path, "this user may not read it"));
        }
        catch (IOException exception)
        {
            unreadable.Add(new UnreadableItem(path, exception.Message));
        }

        return null;
    }
}
