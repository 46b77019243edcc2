using ClaudeNet.Model;

namespace ClaudeNet.PowerShell;

/// <summary>The page of every command, for <c>Get-Help -Online</c>. Attributes need constants; a test holds them against <see cref="ProjectLinks.CommandPage"/>.</summary>
internal static class HelpLinks
{
    public const string TestClaudeConnection = Base + "Test-ClaudeConnection.md";
    public const string StartClaudeTestEndpoint = Base + "Start-ClaudeTestEndpoint.md";
    public const string StopClaudeTestEndpoint = Base + "Stop-ClaudeTestEndpoint.md";
    public const string GetClaudeTestEndpoint = Base + "Get-ClaudeTestEndpoint.md";
    public const string GetEphemeralPortUsage = Base + "Get-EphemeralPortUsage.md";
    public const string GetWslPortRange = Base + "Get-WslPortRange.md";
    public const string SetWslPortRange = Base + "Set-WslPortRange.md";
    public const string ResetWslPortRange = Base + "Reset-WslPortRange.md";
    public const string GetClaudeChange = Base + "Get-ClaudeChange.md";
    public const string UndoClaudeChange = Base + "Undo-ClaudeChange.md";

    public const string GetClaudeFailure = Base + "Get-ClaudeFailure.md";
    public const string MeasureClaudeFailure = Base + "Measure-ClaudeFailure.md";
    public const string InvokeWithClaudeRetry = Base + "Invoke-WithClaudeRetry.md";

    public const string GetClaudeCertificate = Base + "Get-ClaudeCertificate.md";
    public const string ExportClaudeCertificate = Base + "Export-ClaudeCertificate.md";
    public const string GetClaudeConfiguration = Base + "Get-ClaudeConfiguration.md";
    public const string SetClaudeConfiguration = Base + "Set-ClaudeConfiguration.md";
    public const string RemoveClaudeConfiguration = Base + "Remove-ClaudeConfiguration.md";

    public const string RepairClaudeConnection = Base + "Repair-ClaudeConnection.md";

    private const string Base = ProjectLinks.Repository + "/blob/main/docs/commands/";
}
