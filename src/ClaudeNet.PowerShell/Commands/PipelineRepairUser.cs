using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Repair.Remedies;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Asks by -Confirm and -WhatIf, and writes results to the pipeline.</summary>
internal sealed class PipelineRepairUser(Func<Action<IPipelineSink>, CancellationToken, Task> write) : IRepairUser
{
    public async Task<bool> ConfirmAsync(RepairProposal proposal, CancellationToken cancellationToken)
    {
        bool yes = false;
        string action = proposal.Action + string.Concat(proposal.Lines.Select(line => "\n    " + line));
        await write(sink => yes = sink.ShouldProcess(proposal.Target, action), cancellationToken).ConfigureAwait(false);
        return yes;
    }

    public Task ReceiveAsync(RepairResult result, CancellationToken cancellationToken) => write(sink => sink.WriteObject(result), cancellationToken);

    public Task HearAsync(string remark, CancellationToken cancellationToken) => write(sink => sink.WriteVerbose(remark), cancellationToken);
}
