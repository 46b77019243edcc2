using System.Management.Automation;
using ClaudeNet.Model;
using ClaudeNet.PowerShell.Completion;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Removes a variable from the env block of one of Claude Code's settings files, and changes nothing else in it.</summary>
[Cmdlet(VerbsCommon.Remove, "ClaudeConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpLinks.RemoveClaudeConfiguration)]
[OutputType(typeof(ClaudeSetting))]
public sealed class RemoveClaudeConfigurationCommand : ClaudeConfigurationCommand
{
    /// <summary>Gets or sets the variables.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SettingNameCompleter))]
    public string[] Name { get; set; } = [];

    private protected override bool IsForced => true;

    private protected override void Process()
    {
        foreach (string name in Name)
        {
            QueueChange(name, null, "Remove-ClaudeConfiguration");
        }
    }
}
