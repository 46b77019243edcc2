using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Repair.Remedies;

/// <summary>Whoever started the repair: is asked before each change, and hears how it went.</summary>
internal interface IRepairUser
{
    /// <summary>Asks; returns whether to go on.</summary>
    Task<bool> ConfirmAsync(RepairProposal proposal, CancellationToken cancellationToken);

    /// <summary>Takes one result.</summary>
    Task ReceiveAsync(RepairResult result, CancellationToken cancellationToken);

    /// <summary>Hears a remark, for example that a test begins.</summary>
    Task HearAsync(string remark, CancellationToken cancellationToken);
}
