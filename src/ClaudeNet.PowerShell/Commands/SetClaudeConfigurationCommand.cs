using System.Management.Automation;
using ClaudeNet.Model;
using ClaudeNet.PowerShell.Completion;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Sets a variable in the env block of one of Claude Code's settings files, and changes nothing else in it.</summary>
[Cmdlet(VerbsCommon.Set, "ClaudeConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpLinks.SetClaudeConfiguration)]
[OutputType(typeof(ClaudeSetting))]
public sealed class SetClaudeConfigurationCommand : ClaudeConfigurationCommand
{
    /// <summary>Gets or sets the variable.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SettingNameCompleter))]
    public string Name { get; set; } = string.Empty;

    /// <summary>Gets or sets the value; an empty one takes back what a shell exports.</summary>
    [Parameter(Position = 1, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Value { get; set; } = string.Empty;

    /// <summary>Gets or sets a value indicating whether to write a variable that Claude Code is not known to read.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force.IsPresent;

    private protected override void Process() => QueueChange(Name, Value, "Set-ClaudeConfiguration");
}
