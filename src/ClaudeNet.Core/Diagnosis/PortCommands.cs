using ClaudeNet.Evidence;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>Commands that show who holds this machine's ports.</summary>
internal static class PortCommands
{
    /// <summary>Returns a command that counts connections by state.</summary>
    public static string Count(EvidenceSet evidence) => evidence.OperatingSystem switch
    {
        OperatingSystemKind.Linux => "ss -s",
        OperatingSystemKind.Windows when evidence.Shell == ShellKind.PowerShell => "Get-NetTCPConnection | Group-Object State -NoElement",
        _ => "netstat -an",
    };

    /// <summary>Returns a command that shows which programs hold them.</summary>
    public static string Who(EvidenceSet evidence) => evidence.OperatingSystem switch
    {
        OperatingSystemKind.Linux => "ss -tanp",
        OperatingSystemKind.Windows when evidence.Shell == ShellKind.PowerShell => "Get-NetTCPConnection | Group-Object OwningProcess -NoElement | Sort-Object Count -Descending | Select-Object -First 10",
        OperatingSystemKind.Windows => "netstat -anoq",
        _ => "netstat -an -p tcp",
    };
}
