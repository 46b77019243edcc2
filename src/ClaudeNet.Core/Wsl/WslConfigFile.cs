using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.Wsl;

/// <summary>Reads what .wslconfig asks for.</summary>
internal static class WslConfigFile
{
    internal const string Item = "configured networking mode";
    private const string Name = ".wslconfig";
    private const string DrivesOfUsers = "/mnt/c/Users/";
    private const int MaximumBytes = 256 * 1024;

    /// <summary>Returns the mode that is configured; Unknown when none is, or when the file could not be read, which the list then says.</summary>
    internal static WslNetworkingMode ReadMode(PlatformServices platform, List<UnreadableItem> unreadable)
    {
        var path = Find(platform);
        if (path is null)
        {
            unreadable.Add(new UnreadableItem(Item, "The Windows user's folder, where .wslconfig lies, cannot be told from inside this distribution."));
            return WslNetworkingMode.Unknown;
        }

        if (!platform.Files.FileExists(path))
        {
            return WslNetworkingMode.Unknown;
        }

        try
        {
            var content = platform.Files.ReadAllBytes(path, MaximumBytes);
            var text = IniEditor.Get(content, IniDialect.Wsl, "wsl2", "networkingMode") ?? IniEditor.Get(content, IniDialect.Wsl, "experimental", "networkingMode");
            var mode = WslModeNames.Parse(text);
            if (text is not null && mode == WslNetworkingMode.Unknown)
            {
                unreadable.Add(new UnreadableItem(Item, ".wslconfig names a networking mode that is not known."));
            }

            return mode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            unreadable.Add(new UnreadableItem(Item, $".wslconfig cannot be read: {exception.Message}"));
            return WslNetworkingMode.Unknown;
        }
    }

    // WSL adds Windows' PATH to the distribution's, and with it a folder of the user's profile.
    private static string? Find(PlatformServices platform)
    {
        if (platform.OperatingSystem == OperatingSystemKind.Windows)
        {
            return Path.Combine(platform.HomeDirectory, Name);
        }

        platform.Environment.GetAll(EnvironmentScope.Process).TryGetValue("PATH", out var path);
        var entry = (path ?? string.Empty).Split([':'], StringSplitOptions.None)
            .FirstOrDefault(item => item.StartsWith(DrivesOfUsers, StringComparison.Ordinal) && item.Contains("/AppData/", StringComparison.Ordinal));
        return entry is null ? null : entry.Substring(0, entry.IndexOf("/AppData/", StringComparison.Ordinal)) + "/" + Name;
    }
}
