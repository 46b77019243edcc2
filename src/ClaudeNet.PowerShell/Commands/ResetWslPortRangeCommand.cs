using System.Management.Automation;
using ClaudeNet.Model;
using ClaudeNet.Wsl;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Brings a range of local ports back to the platform's default.</summary>
[Cmdlet(VerbsCommon.Reset, "WslPortRange", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLinks.ResetWslPortRange)]
[OutputType(typeof(WslPortRangeChange))]
public sealed class ResetWslPortRangeCommand : WslPortRangeCommand
{
    /// <summary>Gets or sets whose range: Guest or Host; both by default.</summary>
    [Parameter(Position = 0)]
    [ValidateSet("Guest", "Host")]
    public string? Target { get; set; }

    private protected override string CommandName => "Reset-WslPortRange";

    private protected override WslPortRangeRequest Request => new()
    {
        Target = Target is null ? null : TargetOf(Target),
        Reset = true,
    };
}
