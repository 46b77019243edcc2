using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Trust;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;
using ClaudeNet.Wsl;

namespace ClaudeNet.Core.Tests.Repair;

/// <summary>A machine in memory with a journal: two files, a kernel setting, and Windows' port ranges.</summary>
internal sealed class JournalBench
{
    internal const string State = "/state";
    internal const string MachineState = "/machine";
    internal const string Settings = "/home/u/.claude/settings.json";
    internal const string Sysctl = "/proc/sys/net/ipv4/ip_local_port_range";

    internal static readonly byte[] Old = Encoding.UTF8.GetBytes("{ \"old\": true }\r\n");
    internal static readonly byte[] New = Encoding.UTF8.GetBytes("{ \"new\": true }\r\n");
    internal static readonly byte[] SysctlFile = Encoding.UTF8.GetBytes("net.ipv4.ip_local_port_range = 32768 60999\n");

    internal MemoryFiles Disk { get; } = new();

    internal Dictionary<string, PortRange> Ranges { get; } = new(StringComparer.Ordinal)
    {
        ["tcp4"] = new PortRange(1024, 65535),
        ["udp4"] = new PortRange(1024, 65535),
        ["tcp6"] = new PortRange(1024, 65535),
        ["udp6"] = new PortRange(1024, 65535),
    };

    internal bool IsElevated { get; set; } = true;

    internal OperatingSystemKind System { get; set; } = OperatingSystemKind.Linux;

    internal JournalBench()
    {
        Disk.Files[Settings] = Old;
        Disk.Files[Sysctl] = Encoding.ASCII.GetBytes("60700\t61000\n");
    }

    internal PlatformServices Platform => new FakeFiles().Platform(System) with
    {
        Files = Disk,
        FileWriter = Disk,
        Clock = new FixedClock(new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Local)),
        IsElevated = IsElevated,
        UserStateDirectory = State,
        MachineStateDirectory = MachineState,
        HomeDirectory = "/home/u",
    };

    internal ChangeJournal Journal => new(Platform, new OperationDriver(Platform, HostPlace.Instance, _ => throw new InvalidOperationException(), new MemoryPorts(this)));

    internal static PlannedOperation FileStep => new(
        new FileOperation(new FileTarget(FileTargetKind.UserFile, Settings), FileSum.Of(Old), FileSum.Of(New)), New, Old);

    /// <summary>Gets four steps of the machine: a setting, a new file, and two port ranges.</summary>
    internal static PlannedOperation[] MachineSteps =>
    [
        new(new SysctlOperation(TargetPolicy.PortRangeSysctl, "60700 61000", "32768 60999")),
        new(new FileOperation(new FileTarget(FileTargetKind.SysctlFile), null, FileSum.Of(SysctlFile)), SysctlFile),
        new(new DynamicPortOperation(false, false, new PortRange(1024, 65535), new PortRange(49152, 65535))),
        new(new DynamicPortOperation(true, true, new PortRange(1024, 65535), new PortRange(49152, 65535))),
    ];

    internal string Snapshot()
    {
        var text = new StringBuilder();
        foreach (var path in new[] { Settings, Sysctl, TargetPolicy.SysctlFilePath })
        {
            text.Append(path).Append('=').Append(Disk.Files.TryGetValue(path, out var content) ? Encoding.UTF8.GetString(content).Replace('\t', ' ') : "none").Append('\n');
        }

        foreach (var pair in Ranges)
        {
            text.Append(pair.Key).Append('=').Append(pair.Value).Append('\n');
        }

        return text.ToString();
    }

    private sealed class MemoryPorts(JournalBench bench) : IDynamicPorts
    {
        public Task<PortRange> ReadAsync(bool ipv6, bool udp, CancellationToken cancellationToken)
            => bench.Disk.Killed ? throw new MemoryFiles.KilledException() : Task.FromResult(bench.Ranges[Name(ipv6, udp)]);

        public Task<IReadOnlyList<PortRange>> ReadExclusionsAsync(bool udp, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PortRange>>([]);

        public Task WriteAsync(bool ipv6, bool udp, PortRange range, CancellationToken cancellationToken)
        {
            // A write to nowhere: it counts among those at which the process can end.
            bench.Disk.CreateDirectory("/netsh", FileAudience.Owner);
            bench.Ranges[Name(ipv6, udp)] = range;
            return Task.CompletedTask;
        }

        private static string Name(bool ipv6, bool udp) => (udp ? "udp" : "tcp") + (ipv6 ? "6" : "4");
    }
}
