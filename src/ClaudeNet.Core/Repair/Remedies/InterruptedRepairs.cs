using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Repair.Remedies;

/// <summary>What an earlier run was killed in the middle of: offered to be finished, then to be undone.</summary>
internal sealed class InterruptedRepairs(ChangeJournal journal)
{
    internal async Task OfferAsync(IRepairUser user, CancellationToken cancellationToken)
    {
        foreach (var change in journal.List().Changes.Where(change => change.StatusValue == ChangeStatus.Pending && change.Command == RepairEngine.Command).ToArray())
        {
            RepairResult result;
            try
            {
                result = await OfferAsync(change, user, cancellationToken).ConfigureAwait(false);
            }
            catch (ChangeException exception)
            {
                result = Result(change, RepairStatus.Failed, exception.Message);
            }

            await user.ReceiveAsync(result, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RepairResult> OfferAsync(ClaudeChange change, IRepairUser user, CancellationToken cancellationToken)
    {
        if (await user.ConfirmAsync(new RepairProposal(change.Target, "Finish the change that an earlier run was interrupted in", Lines(change)), cancellationToken).ConfigureAwait(false))
        {
            await journal.FinishAsync(change.Id, cancellationToken).ConfigureAwait(false);
            return Result(change, RepairStatus.Finished, "The interrupted change was finished.");
        }

        if (await user.ConfirmAsync(new RepairProposal(change.Target, "Undo the change that an earlier run was interrupted in", Lines(change)), cancellationToken).ConfigureAwait(false))
        {
            await journal.UndoAsync(change.Id, cancellationToken).ConfigureAwait(false);
            return Result(change, RepairStatus.Undone, "The interrupted change was undone.");
        }

        return Result(change, RepairStatus.Declined, "The interrupted change stands as it is.");
    }

    private static string[] Lines(ClaudeChange change) => [$"- {change.Before}", $"+ {change.After}"];

    private static RepairResult Result(ClaudeChange change, RepairStatus status, string message) => new(null, status)
    {
        Title = $"An earlier repair was interrupted ({change.Id})",
        Remedy = "Finish it, or undo it.",
        Changes = Lines(change),
        ChangeId = change.Id,
        Command = $"Undo-ClaudeChange -Id {change.Id}",
        Message = message,
    };
}
