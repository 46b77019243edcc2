using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Platform;
using ClaudeNet.Core.Tests.Repair;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Platform.Programs;
using ClaudeNet.Repair;

namespace ClaudeNet.Core.Tests.Wsl;

/// <summary>
/// A Windows with WSL: netsh keeps its ranges, and wsl.exe hands scripts to the real /bin/sh of this machine, whose /etc and kernel settings are a
/// temporary folder's. So what is sent into a distribution is run, not just compared.
/// </summary>
internal sealed class FakeWindows : IProgramRunner, IDisposable
{
    internal const string Home = "/users/me";

    private readonly SystemPrograms _programs = new(OperatingSystemKind.Linux, ProgramFinder.Create(OperatingSystemKind.Linux, new SystemEnvironment(), elevated: false), new SystemClock());

    internal FakeWindows()
    {
        Root = Path.Combine(Path.GetTempPath(), "claudenet-guest-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(Root, "bin"));
        Directory.CreateDirectory(Path.Combine(Root, "etc"));
        Directory.CreateDirectory(Path.Combine(Root, "proc/sys/net/ipv4"));
        Sysctl("ip_local_port_range", "32768\t60999\n");
        Sysctl("tcp_tw_reuse", "2\n");
        Program("wslinfo", "case $1 in --networking-mode) echo nat;; --wsl-version) echo 2.6.1;; esac");
        Program("nft", "echo 'Error: No such file or directory' >&2; exit 1");
        Program("python3", "cat >/dev/null; echo fine");
    }

    internal string Root { get; }

    internal MemoryFiles Disk { get; } = new();

    internal FakeRegistry Registry { get; } = new();

    internal bool IsElevated { get; set; }

    internal List<string> Commands { get; } = [];

    internal Dictionary<string, PortRange> Ranges { get; } = new(StringComparer.Ordinal)
    {
        ["ipv4 tcp"] = new PortRange(49152, 65535),
        ["ipv4 udp"] = new PortRange(49152, 65535),
        ["ipv6 tcp"] = new PortRange(49152, 65535),
        ["ipv6 udp"] = new PortRange(49152, 65535),
    };

    internal List<PortRange> Exclusions { get; } = [];

    /// <summary>Gets or sets what answers in wsl.exe's place, where it answers anything.</summary>
    internal Func<ProgramCall, ProgramResult?>? Instead { get; set; }

    /// <summary>Gets or sets what answers in netsh's place, where it answers anything.</summary>
    internal Func<ProgramCall, ProgramResult?>? InsteadOfNetsh { get; set; }

    internal PlatformServices Platform => new FakeFiles().Platform(OperatingSystemKind.Windows) with
    {
        Files = Disk,
        FileWriter = Disk,
        Programs = this,
        Registry = Registry,
        Clock = new SystemClock(),
        HomeDirectory = Home,
        IsElevated = IsElevated,
        UserStateDirectory = "/users/me/state",
        MachineStateDirectory = "/programdata",
        OpenLocalNetwork = () => new HostNetworkScope(OperatingSystemKind.Linux, Disk),
    };

    public string? Find(string name) => name is "wsl" or "netsh" ? "/windows/" + name : null;

    public async Task<ProgramResult> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        Commands.Add(FakePrograms.Line(call));
        if (call.Path.EndsWith("netsh", StringComparison.Ordinal))
        {
            return InsteadOfNetsh?.Invoke(call) ?? Netsh(call.Arguments);
        }

        return Instead?.Invoke(call) ?? (call.Arguments.Contains("--exec") ? await ShellAsync(call, cancellationToken) : FakePrograms.Says(string.Empty));
    }

    internal FakeWindows Sysctl(string name, string value)
    {
        File.WriteAllText(Path.Combine(Root, "proc/sys/net/ipv4", name), value);
        return this;
    }

    internal string Sysctl(string name) => File.ReadAllText(Path.Combine(Root, "proc/sys/net/ipv4", name)).Trim().Replace('\t', ' ');

    internal FakeWindows Program(string name, string script)
    {
        var path = Path.Combine(Root, "bin", name);
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return this;
    }

    internal FakeWindows Mirrored(string range, string window)
        => Program("wslinfo", "case $1 in --networking-mode) echo mirrored;; --wsl-version) echo 2.6.1;; esac")
            .Program("nft", $"echo 'chain WSLPOSTROUTING {{'; echo ' oif \"eth0\" ip protocol tcp tcp sport 1-65535 meta mark != 0x00000001 counter packets 4 bytes 240 masquerade to :{window}'; echo '}}'")
            .Sysctl("ip_local_port_range", range + "\n");

    internal FakeWindows Guest(string path, string text)
    {
        var file = Root + path;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    internal string? Guest(string path) => File.Exists(Root + path) ? File.ReadAllText(Root + path) : null;

    /// <summary>Returns everything that a change could touch, to be compared before and after.</summary>
    internal string Snapshot()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(file => !file.StartsWith(Path.Combine(Root, "bin"), StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            text.Append(file).Append('=').Append(File.ReadAllText(file).Replace('\t', ' ')).Append('\n');
        }

        foreach (var pair in Ranges.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(pair.Key).Append('=').Append(pair.Value).Append('\n');
        }

        return text.ToString();
    }

    internal ChangeJournal Journal => ChangeJournal.Create(Platform);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private async Task<ProgramResult> ShellAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        var script = Encoding.UTF8.GetString(call.Input!)
            .Replace("/proc/sys/net/", Root + "/proc/sys/net/", StringComparison.Ordinal)
            .Replace("'/etc/", "'" + Root + "/etc/", StringComparison.Ordinal)
            .Replace(" /etc/", " " + Root + "/etc/", StringComparison.Ordinal)
            .Replace("/run/", Root + "/run/", StringComparison.Ordinal)
            .Replace("/usr/lib/sysctl.d", Root + "/usr/lib/sysctl.d", StringComparison.Ordinal);
        var result = await _programs.RunAsync(
            call with
            {
                Path = "/bin/sh",
                Arguments = ["-s"],
                Input = Encoding.UTF8.GetBytes(script),
                Environment = new Dictionary<string, string?> { ["PATH"] = Root + "/bin:/usr/bin:/bin", ["WSL_DISTRO_NAME"] = "Ubuntu" },
            },
            cancellationToken);

        // What the shell prints about the folder is about /etc.
        return result with { Output = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(result.Output).Replace(Root, string.Empty, StringComparison.Ordinal)) };
    }

    private ProgramResult Netsh(IReadOnlyList<string> arguments)
    {
        if (arguments.Contains("excludedportrange"))
        {
            var rows = string.Concat(Exclusions.Select(range => string.Create(CultureInfo.InvariantCulture, $"{range.Start,10}    {range.End,8}\r\n")));
            return FakePrograms.Says("\r\nProtocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port\r\n----------    --------\r\n" + rows + "\r\n* - Administered port exclusions.\r\n\r\n");
        }

        var key = arguments[1] + " " + arguments[4];
        if (arguments[2] == "set")
        {
            if (!IsElevated)
            {
                return FakePrograms.Says("The requested operation requires elevation (Run as administrator).\r\n", 1);
            }

            var start = int.Parse(arguments[5].Split('=')[1], CultureInfo.InvariantCulture);
            var range = new PortRange(start, start + int.Parse(arguments[6].Split('=')[1], CultureInfo.InvariantCulture) - 1);
            Ranges[key] = range;

            // IPv6 moves along.
            Ranges["ipv6 " + arguments[4]] = range;
            return FakePrograms.Says("Ok.\r\n\r\n");
        }

        var current = Ranges[key];
        return FakePrograms.Says($"\r\nProtocol {arguments[4]} Dynamic Port Range\r\n---------------------------------\r\nStart Port      : {current.Start}\r\nNumber of Ports : {current.Count}\r\n\r\n");
    }
}
