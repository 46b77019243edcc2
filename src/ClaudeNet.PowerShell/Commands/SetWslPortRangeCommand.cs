using System.Management.Automation;
using ClaudeNet.Model;
using ClaudeNet.Wsl;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Changes a range of local ports where that helps in the networking mode in effect, and refuses where it harms.</summary>
[Cmdlet(VerbsCommon.Set, "WslPortRange", DefaultParameterSetName = "Range", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpLinks.SetWslPortRange)]
[OutputType(typeof(WslPortRangeChange))]
public sealed class SetWslPortRangeCommand : WslPortRangeCommand
{
    /// <summary>Gets or sets whose range: Guest or Host.</summary>
    [Parameter(ParameterSetName = "Range", Mandatory = true)]
    [ValidateSet("Guest", "Host")]
    public string Target { get; set; } = string.Empty;

    /// <summary>Gets or sets the first port.</summary>
    [Parameter(ParameterSetName = "Range", Mandatory = true)]
    [ValidateRange(1, 65535)]
    public int StartPort { get; set; }

    /// <summary>Gets or sets how many ports.</summary>
    [Parameter(ParameterSetName = "Range", Mandatory = true)]
    [ValidateRange(1, 65535)]
    public int PortCount { get; set; }

    /// <summary>Gets or sets a value indicating whether to do what Get-WslPortRange recommends.</summary>
    [Parameter(ParameterSetName = "Recommended", Mandatory = true)]
    public SwitchParameter Recommended { get; set; }

    private protected override string CommandName => "Set-WslPortRange";

    private protected override WslPortRangeRequest Request => Recommended.IsPresent
        ? new WslPortRangeRequest { Recommended = true }
        : new WslPortRangeRequest { Target = TargetOf(Target), StartPort = StartPort, PortCount = PortCount };
}
