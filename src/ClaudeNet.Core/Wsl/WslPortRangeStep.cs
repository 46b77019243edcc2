using System.Globalization;
using ClaudeNet.Model;
using ClaudeNet.Repair;

namespace ClaudeNet.Wsl;

/// <summary>One step of a plan.</summary>
/// <param name="Range">The range that it makes.</param>
internal abstract record WslPortRangeStep(PortRange Range)
{
    /// <summary>Gets the command that does the same by hand.</summary>
    internal abstract string Command { get; }

    /// <summary>Sets the running kernel's range.</summary>
    internal sealed record Guest(PortRange Range) : WslPortRangeStep(Range)
    {
        internal override string Command => $"sysctl -w {TargetPolicy.PortRangeSysctl}=\"{Numbers}\"";
    }

    /// <summary>Keeps it over a restart of WSL.</summary>
    /// <param name="Range">The range.</param>
    /// <param name="Systemd">Whether systemd reads /etc/sysctl.d; else wsl.conf runs a command at the start.</param>
    internal sealed record Persist(PortRange Range, bool Systemd) : WslPortRangeStep(Range)
    {
        internal override string Command => Systemd
            ? $"write '{TargetPolicy.PortRangeSysctl} = {Numbers}' to {TargetPolicy.SysctlFilePath}"
            : $"write 'command={BootCommand(Range)}' to [boot] of {TargetPolicy.WslConfPath}";
    }

    /// <summary>Sets Windows' range of one family and protocol.</summary>
    internal sealed record Host(bool IPv6, bool Udp, PortRange Range) : WslPortRangeStep(Range)
    {
        internal override string Command => "netsh " + string.Join(" ", NetshPorts.SetArguments(IPv6, Udp, Range));
    }

    /// <summary>Gets the range as the kernel wants it.</summary>
    internal string Numbers => Value(Range);

    internal static string Value(PortRange range) => range.Start.ToString(CultureInfo.InvariantCulture) + " " + range.End.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns what wsl.conf runs: without quotes, which its reader would take away.</summary>
    internal static string BootCommand(PortRange range) => $"echo {Value(range)} > {OperationDriver.SysctlPath(TargetPolicy.PortRangeSysctl)}";
}
