using System;
using System.IO;
using System.Linq;
using ClaudeNet.Platform;

namespace ClaudeNet.Repair;

/// <summary>
/// What a record may make us touch. A record is a file that somebody could have written: it chooses among targets that are known here, and where they
/// are is worked out anew. Nothing of this depends on who reads it, but a path from a record is never believed in an elevated Windows session, where
/// the same user's ordinary programs can write the record.
/// </summary>
internal static class TargetPolicy
{
    internal const string SysctlFilePath = "/etc/sysctl.d/60-claudenet.conf";
    internal const string WslConfPath = "/etc/wsl.conf";
    internal const string PortRangeSysctl = "net.ipv4.ip_local_port_range";
    internal const string TimeWaitReuseSysctl = "net.ipv4.tcp_tw_reuse";

    /// <summary>The kernel settings that are changed.</summary>
    internal static readonly string[] SysctlNames = [PortRangeSysctl, TimeWaitReuseSysctl];

    /// <summary>Returns a target's name for people.</summary>
    internal static string Describe(FileTarget target)
    {
        var name = target.Kind switch
        {
            FileTargetKind.SysctlFile => SysctlFilePath,
            FileTargetKind.WslConf => WslConfPath,
            FileTargetKind.WslConfig => ".wslconfig",
            _ => target.Path ?? "?",
        };
        return target.Distribution is null ? name : $"{name} ({target.Distribution})";
    }

    /// <summary>Returns where a file is.</summary>
    /// <exception cref="ChangeException">It may not be touched from here.</exception>
    internal static string Locate(FileTarget target, PlatformServices platform) => target.Kind switch
    {
        FileTargetKind.SysctlFile => SysctlFilePath,
        FileTargetKind.WslConf => WslConfPath,
        FileTargetKind.WslConfig => Path.Combine(platform.HomeDirectory, ".wslconfig"),
        _ when platform.OperatingSystem == OperatingSystemKind.Windows && platform.IsElevated
            => throw new ChangeException(ChangeProblem.NotAllowed, $"'{target.Path}' belongs to a user; an elevated session does not take its path from that user's record. Undo it in an ordinary session."),
        _ => target.Path!,
    };

    /// <summary>Refuses what a record of that scope cannot have asked for.</summary>
    /// <exception cref="ChangeException">The operation is none of ours, or belongs into the other scope.</exception>
    internal static void Check(ChangeOperation operation, ChangeScope scope, PlatformServices platform)
    {
        var fault = operation switch
        {
            FileOperation file => Fault(file, scope, platform),
            SysctlOperation sysctl => Fault(sysctl, scope),
            DynamicPortOperation ports => scope != ChangeScope.Machine ? "the machine's ports in a user's record" : ports.After.Count < 2 || ports.Before.Start < 1 ? "impossible ports" : null,
            _ => "an unknown kind",
        };
        if (fault is not null)
        {
            throw new ChangeException(ChangeProblem.Untrusted, $"The journal's record asks for something that ClaudeNet does not do ({fault}); it was not written by it, and nothing was changed.");
        }
    }

    private static string? Fault(FileOperation operation, ChangeScope scope, PlatformServices platform)
    {
        var file = operation.File;
        if (!IsHash(operation.HashBefore) || !IsHash(operation.HashAfter) || (operation.HashBefore is null && operation.HashAfter is null))
        {
            return "a sum that is none";
        }

        if (file.Distribution is not null && !IsDistribution(file.Distribution))
        {
            return "a distribution that is none";
        }

        return file.Kind switch
        {
            FileTargetKind.SysctlFile or FileTargetKind.WslConf when file.Path is not null => "a path where none belongs",
            FileTargetKind.SysctlFile or FileTargetKind.WslConf => file.Distribution is null && scope != ChangeScope.Machine ? "a system's file in a user's record" : null,
            FileTargetKind.WslConfig => file.Path is not null || scope != ChangeScope.User || platform.OperatingSystem != OperatingSystemKind.Windows ? "a .wslconfig that is none" : null,
            FileTargetKind.UserFile => scope != ChangeScope.User || file.Distribution is not null || file.Path is null || !Path.IsPathRooted(file.Path) ? "a user's file that is none" : null,
            _ => "an unknown file",
        };
    }

    private static string? Fault(SysctlOperation operation, ChangeScope scope)
        => Array.IndexOf(SysctlNames, operation.Name) < 0 ? "an unknown setting"
        : !IsNumbers(operation.Before) || !IsNumbers(operation.After) ? "a value that is no number"
        : operation.Distribution is null ? (scope == ChangeScope.Machine ? null : "a system's setting in a user's record")
        : !IsDistribution(operation.Distribution) ? "a distribution that is none"
        : null;

    /// <summary>Returns whether a name can be a distribution's: letters, digits, dot, underscore and hyphen, as WSL allows, and no option.</summary>
    internal static bool IsDistribution(string name)
        => name.Length is > 0 and <= 256 && name[0] != '-' && name.All(character => IsLetterOrDigit(character) || character is '.' or '_' or '-');

    private static bool IsLetterOrDigit(char character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static bool IsNumbers(string value) => value.Length is > 0 and <= 32 && value.All(character => character is ' ' or (>= '0' and <= '9'));

    private static bool IsHash(string? value) => value is null || (value.Length == 64 && value.All(character => character is (>= '0' and <= '9') or (>= 'A' and <= 'F')));
}
