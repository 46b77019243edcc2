using System;
using System.Linq;
using System.Management.Automation;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Lists the changes that ClaudeNet made on this machine, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "ClaudeChange", HelpUri = HelpLinks.GetClaudeChange)]
[OutputType(typeof(ClaudeChange))]
public sealed class GetClaudeChangeCommand : ClaudeNetCommand
{
    /// <summary>Gets or sets the identifiers; all changes by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ChangeId")]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>Gets or sets how the platform is made; tests replace it.</summary>
    internal Func<PlatformServices> PlatformFactory { get; set; } = () => SystemPlatform.Create(ShellKind.PowerShell);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ChangeList list = ChangeJournal.Create(PlatformFactory()).List();
        foreach (UnreadableItem item in list.Unreadable)
        {
            Sink.WriteError(Problems.From(new ChangeException(ChangeProblem.Untrusted, item.ToString()), item.What));
        }

        foreach (ClaudeChange change in list.Changes.Where(change => Id is null || Id.Contains(change.Id, StringComparer.OrdinalIgnoreCase)))
        {
            Sink.WriteObject(change);
        }

        foreach (string id in (Id ?? []).Where(id => !list.Changes.Any(change => string.Equals(change.Id, id, StringComparison.OrdinalIgnoreCase))))
        {
            Sink.WriteError(Problems.From(new ChangeException(ChangeProblem.NotFound, $"There is no change '{id}'."), id));
        }
    }
}
