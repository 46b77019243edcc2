using System;
using System.Collections.Generic;
using System.IO;

namespace ClaudeNet.Platform;

/// <summary>Where ClaudeNet keeps what it must remember. Never in a shared temporary folder: others could put something there first.</summary>
internal static class StateFolders
{
    /// <summary>Returns the user's own folder; null when the system names no home.</summary>
    internal static string? OfUser(OperatingSystemKind system, string home, IReadOnlyDictionary<string, string> variables)
    {
        if (system == OperatingSystemKind.Windows)
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            return local.Length == 0 ? null : Path.Combine(local, "ClaudeNet");
        }

        // The XDG base directory specification: a relative path is to be ignored.
        if (variables.TryGetValue("XDG_STATE_HOME", out var state) && state.StartsWith("/", StringComparison.Ordinal))
        {
            return state.TrimEnd('/') + "/claudenet";
        }

        return home.StartsWith("/", StringComparison.Ordinal) ? home.TrimEnd('/') + "/.local/state/claudenet" : null;
    }

    /// <summary>Returns the machine's folder, which administrators alone may write; null when the system names none.</summary>
    internal static string? OfMachine(OperatingSystemKind system)
    {
        if (system != OperatingSystemKind.Windows)
        {
            return "/var/lib/claudenet";
        }

        var common = Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData);
        return common.Length == 0 ? null : Path.Combine(common, "ClaudeNet");
    }
}
