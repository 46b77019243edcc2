using ClaudeNet.Model;

namespace ClaudeNet.PowerShell;

/// <summary>The page of every command, for <c>Get-Help -Online</c>. Attributes need constants; a test holds them against <see cref="ProjectLinks.CommandPage"/>.</summary>
internal static class HelpLinks
{
    public const string TestClaudeConnection = Base + "Test-ClaudeConnection.md";
    public const string StartClaudeTestEndpoint = Base + "Start-ClaudeTestEndpoint.md";
    public const string StopClaudeTestEndpoint = Base + "Stop-ClaudeTestEndpoint.md";
    public const string GetClaudeTestEndpoint = Base + "Get-ClaudeTestEndpoint.md";

    private const string Base = ProjectLinks.Repository + "/blob/main/docs/commands/";
}
