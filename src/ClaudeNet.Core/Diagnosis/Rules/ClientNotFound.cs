using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>Claude Code has been used here, and no client is found.</summary>
internal sealed class ClientNotFoundRule : Rule
{
    /// <inheritdoc/>
    public override string Id => "ClientNotFound";

    /// <inheritdoc/>
    public override Layer Layer => Layer.Configuration;

    /// <inheritdoc/>
    public override Finding? Judge(EvidenceSet evidence)
    {
        // Where nobody uses it, for example beside an SDK, nothing is missing.
        if (evidence.Configuration.Client is not null || !evidence.Configuration.ClientHasBeenUsed)
        {
            return null;
        }

        bool windows = evidence.OperatingSystem == OperatingSystemKind.Windows;
        return new Finding(Id, Severity.Information, "Claude Code has been used by this user, but no client was found")
        {
            Cause = "Neither a folder of PATH nor a usual place of its installers has it. What is said here of the client's trust and settings holds for the native one; a shell says that the command is not found.",
            Evidence = ["the user's Claude folder is there", windows ? "no claude.exe and no claude.cmd in PATH or a usual place" : "no claude in PATH or a usual place"],
            Remedies =
            [
                Advice.Say(windows
                    ? "If it is installed elsewhere, add its folder to PATH; the native installer puts it into %USERPROFILE%\\.local\\bin."
                    : "If it is installed elsewhere, add its folder to PATH; the native installer puts it into ~/.local/bin.", restart: true),
                windows
                    ? Advice.Run("Install it.", evidence.Shell == ShellKind.PowerShell ? "irm https://claude.ai/install.ps1 | iex" : "winget install Anthropic.ClaudeCode")
                    : Advice.Run("Install it.", "curl -fsSL https://claude.ai/install.sh | bash"),
            ],
        };
    }
}
