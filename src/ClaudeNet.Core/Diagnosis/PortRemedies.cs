using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>Remedies that several findings about ports share.</summary>
internal static class PortRemedies
{
    /// <summary>See who holds the ports, and towards which destination.</summary>
    internal static Remedy See(EvidenceSet evidence) => Advice.Run(
        "See which destinations and programs hold the ports, and let the program that holds most reuse its connections.",
        evidence.Shell == ShellKind.PowerShell ? "Get-EphemeralPortUsage -IncludeProcess" : "claudenet ports --include-process");

    /// <summary>Let closed connections' ports be used again after a second. It changes no port number, so it is safe in every networking mode of WSL.</summary>
    internal static Remedy Reuse(EvidenceSet evidence) => Advice.Run(
        "Let the ports of closed connections be used again after one second. Containers and what a NAT translates have their own setting.",
        ShellCommands.Elevated(evidence, "sysctl -w net.ipv4.tcp_tw_reuse=1"),
        elevation: true);

    /// <summary>Give the place the system's own range back.</summary>
    internal static Remedy RestoreRange(EvidenceSet evidence)
    {
        if (evidence.IsWsl)
        {
            return SetWsl(evidence);
        }

        return evidence.OperatingSystem switch
        {
            OperatingSystemKind.Windows => Advice.Run("Give TCP Windows' own range back.", "netsh int ipv4 set dynamicport tcp start=49152 num=16384", elevation: true),
            OperatingSystemKind.MacOS => Advice.Run("Give macOS its own range back.", "sudo sysctl -w net.inet.ip.portrange.first=49152 net.inet.ip.portrange.last=65535", elevation: true),
            _ => Advice.Run("Give Linux its own range back, and look in /etc/sysctl.d for what narrowed it.", "sudo sysctl -w net.ipv4.ip_local_port_range=\"32768 60999\"", elevation: true),
        };
    }

    /// <summary>Look at the ranges of WSL and Windows together.</summary>
    internal static Remedy SeeWsl(EvidenceSet evidence) => Advice.Run(
        "Look at the range that WSL's networking mode gives, beside the one of Windows.", evidence.Shell == ShellKind.PowerShell ? "Get-WslPortRange" : "claudenet wsl");

    /// <summary>Let ClaudeNet make the change that fits the networking mode.</summary>
    internal static Remedy SetWsl(EvidenceSet evidence) => evidence.Shell == ShellKind.PowerShell
        ? Advice.Run("Make the change that fits WSL's networking mode. It is recorded, and can be undone.", "Set-WslPortRange -Recommended", restart: true)
        : Advice.Say("Make the change that fits WSL's networking mode: Set-WslPortRange -Recommended in PowerShell on Windows. It is recorded, and can be undone.", restart: true);

    /// <summary>Update WSL: current versions reserve 4096 ports for mirrored mode.</summary>
    internal static Remedy UpdateWsl() => Advice.Run(
        "Update WSL, then wsl.exe --shutdown (it stops every distribution and Docker Desktop). Do not widen ip_local_port_range in mirrored mode: connections then hang.",
        "wsl.exe --update",
        restart: true);

    /// <summary>Restart WSL, so that it sets its network up anew.</summary>
    internal static Remedy RestartWsl(string description) => Advice.Run(description + " It stops every distribution and Docker Desktop.", "wsl.exe --shutdown", restart: true);
}
