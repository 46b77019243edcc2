using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Restores what stood before a change that ClaudeNet made.</summary>
[Cmdlet(VerbsCommon.Undo, "ClaudeChange", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, HelpUri = HelpLinks.UndoClaudeChange)]
[OutputType(typeof(ClaudeChange))]
public sealed class UndoClaudeChangeCommand : AsyncCommand
{
    private PlatformServices? _platform;

    /// <summary>Gets or sets the identifiers, as Get-ClaudeChange shows them.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ChangeId")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether to give the change as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => _platform = PlatformFactory();

    private protected override void Process()
    {
        foreach (string id in Id)
        {
            if (Sink.ShouldProcess(id, "Restore what stood before the change"))
            {
                // One after the other: a later change may rest on what an earlier one left.
                Queue(id, 1, token => UndoAsync(id, token));
            }
        }
    }

    private async Task UndoAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            ClaudeChange change = await ChangeJournal.Create(_platform!).UndoAsync(id, cancellationToken).ConfigureAwait(false);
            if (PassThru.IsPresent)
            {
                await WriteAsync(sink => sink.WriteObject(change), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ChangeException exception) when (exception.Problem == ChangeProblem.AlreadyUndone)
        {
            await WriteAsync(sink => sink.WriteWarning(exception.Message), cancellationToken).ConfigureAwait(false);
        }
    }
}
