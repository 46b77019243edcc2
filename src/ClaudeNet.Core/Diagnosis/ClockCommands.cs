using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>How to look at the clock, and how to set it from the network.</summary>
internal static class ClockCommands
{
    internal static string Show(EvidenceSet evidence) => evidence.Shell switch
    {
        ShellKind.PowerShell => "[DateTime]::UtcNow",
        ShellKind.Bash => "date -u",
        _ => "w32tm /query /status",
    };

    internal static Remedy[] Remedies(EvidenceSet evidence)
    {
        if (evidence.IsContainer)
        {
            return [Advice.Say("A container has its host's clock: set the clock on the host.")];
        }

        if (evidence.IsWsl)
        {
            return
            [
                Advice.Run("Set the distribution's clock from Windows' own; after a suspend it can lag.", ShellCommands.Elevated(evidence, "hwclock -s"), elevation: true),
                Advice.Run("Or restart WSL from Windows. It stops every distribution.", "wsl.exe --shutdown", restart: true),
            ];
        }

        return evidence.OperatingSystem switch
        {
            OperatingSystemKind.Windows => [Advice.Run("Set the clock from the time server.", "w32tm /resync /force", elevation: true)],
            OperatingSystemKind.MacOS => [Advice.Run("Set the clock from the time server.", "sudo sntp -sS time.apple.com", elevation: true)],
            _ => [Advice.Run("Switch time synchronisation on; it corrects the clock within seconds.", "sudo timedatectl set-ntp true", elevation: true)],
        };
    }
}
