using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ClaudeNet.Platform.Programs;

/// <summary>
/// Finds programs without being led astray: system tools in the system's own folders and nowhere else; others on PATH, where a relative entry, which
/// stands for the current folder, counts for nothing.
/// </summary>
internal sealed class ProgramFinder
{
    // "wslinfo" is a program of the Linux side; "where", "cmd" and the shells are missing because nothing here has a use for them.
    private static readonly HashSet<string> s_windowsTools = new(StringComparer.OrdinalIgnoreCase)
    {
        "arp", "certutil", "hostname", "icacls", "ipconfig", "net", "netsh", "netstat", "nslookup", "pathping", "ping", "reg", "route", "sc",
        "schtasks", "systeminfo", "tasklist", "tracert", "wevtutil", "whoami", "wsl", "wslconfig",
    };

    private static readonly HashSet<string> s_unixTools = new(StringComparer.Ordinal)
    {
        "conntrack", "getent", "ifconfig", "ip", "ip6tables", "ip6tables-save", "iptables", "iptables-save", "lsof", "netstat", "networksetup", "nft",
        "nsenter", "ps", "resolvectl", "route", "scutil", "security", "ss", "sw_vers", "sysctl", "systemctl", "uname", "wslinfo", "wslpath",
    };

    private readonly OperatingSystemKind _system;
    private readonly IEnvironmentReader _environment;
    private readonly Func<string, bool> _isProgram;
    private readonly Func<string, bool>? _isTrusted;
    private readonly IReadOnlyList<string> _systemFolders;

    /// <param name="system">The system.</param>
    /// <param name="environment">Where PATH is.</param>
    /// <param name="isProgram">Returns whether a file is there and can be run.</param>
    /// <param name="isTrusted">Returns whether nobody but the system's administrators can change a file or its folders; null for a process that is not elevated.</param>
    /// <param name="systemFolders">The system's own folders, in order.</param>
    internal ProgramFinder(
        OperatingSystemKind system, IEnvironmentReader environment, Func<string, bool> isProgram, Func<string, bool>? isTrusted, IReadOnlyList<string> systemFolders)
    {
        _system = system;
        _environment = environment;
        _isProgram = isProgram;
        _isTrusted = isTrusted;
        _systemFolders = systemFolders;
    }

    /// <summary>Returns the finder of this machine.</summary>
    internal static ProgramFinder Create(OperatingSystemKind system, IEnvironmentReader environment, bool elevated)
        => system == OperatingSystemKind.Windows
            ? new ProgramFinder(system, environment, File.Exists, elevated ? WindowsFileTrust.OnlyAdministratorsWrite : null, [WindowsSystemFolder()])
            : new ProgramFinder(system, environment, UnixFileTrust.IsExecutable, elevated ? UnixFileTrust.OnlyRootWrites : null, UnixSystemFolders(system));

    /// <summary>Returns the absolute path of a program, or null; see <see cref="IProgramRunner.Find"/>.</summary>
    internal string? Find(string name)
    {
        if (!IsName(name))
        {
            return null;
        }

        var tools = _system == OperatingSystemKind.Windows ? s_windowsTools : s_unixTools;
        return tools.Contains(name)
            ? _systemFolders.Select(folder => Join(folder, name)).FirstOrDefault(_isProgram)
            : SearchFolders().Select(folder => Join(folder, name)).FirstOrDefault(path => _isProgram(path) && (_isTrusted is null || _isTrusted(path)));
    }

    /// <summary>Returns whether a path says where it is without asking where the user stands: "C:file" and "\file" do not.</summary>
    internal static bool IsAbsolute(string path, OperatingSystemKind system)
    {
        if (path.Contains('\0'))
        {
            return false;
        }

        if (system != OperatingSystemKind.Windows)
        {
            return path.StartsWith("/", StringComparison.Ordinal);
        }

        var drive = path.Length >= 3 && path[1] == ':' && IsSeparator(path[2]) && char.ToUpperInvariant(path[0]) is >= 'A' and <= 'Z';
        var share = path.Length >= 3 && IsSeparator(path[0]) && IsSeparator(path[1]) && !IsSeparator(path[2]);
        return drive || share;
    }

    private static bool IsSeparator(char character) => character is '\\' or '/';

    // Characters that name another folder, a drive or a stream, or that Windows forgets at the end of a name.
    private static bool IsName(string name)
        => name.Length is > 0 and < 256 && name.All(character => character > ' ' && character is not ('/' or '\\' or ':' or '"' or '*' or '?' or '<' or '>' or '|'))
            && !name.StartsWith(".", StringComparison.Ordinal) && !name.EndsWith(".", StringComparison.Ordinal);

    private IEnumerable<string> SearchFolders()
    {
        var windows = _system == OperatingSystemKind.Windows;
        if (!_environment.GetAll(EnvironmentScope.Process).TryGetValue("PATH", out var path))
        {
            return [];
        }

        var entries = path.Split(windows ? ';' : ':');
        return entries.Select(entry => windows ? entry.Trim().Trim('"') : entry).Where(entry => IsAbsolute(entry, _system));
    }

    private string Join(string folder, string name)
        => _system == OperatingSystemKind.Windows ? folder.TrimEnd('\\', '/') + '\\' + name + ".exe" : folder.TrimEnd('/') + '/' + name;

    // A 32-bit process is shown SysWOW64 as System32, where wsl.exe is missing; Sysnative is the real one, for such processes alone.
    private static string WindowsSystemFolder()
        => Environment.Is64BitOperatingSystem && !Environment.Is64BitProcess
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.Windows), "Sysnative")
            : Environment.SystemDirectory;

    // NixOS keeps its tools in one folder of its own, which only root can change.
    private static string[] UnixSystemFolders(OperatingSystemKind system)
        => system == OperatingSystemKind.Linux
            ? ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/run/current-system/sw/bin"]
            : ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];
}
