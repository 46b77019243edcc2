using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.Wsl;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>What Set-WslPortRange and Reset-WslPortRange share: read, plan, ask, change, and say what came of it.</summary>
public abstract class WslPortRangeCommand : AsyncCommand
{
    private PlatformServices? _platform;

    private protected WslPortRangeCommand()
    {
    }

    /// <summary>Gets or sets the distribution through which the guest is reached; the default one otherwise.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DistributionCompleter))]
    public string? Distribution { get; set; }

    /// <summary>Gets or sets a value indicating whether to run wsl --shutdown where the change needs it, after asking.</summary>
    [Parameter]
    public SwitchParameter Restart { get; set; }

    /// <summary>Gets or sets a value indicating whether to leave out the question before wsl --shutdown.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected abstract WslPortRangeRequest Request { get; }

    private protected abstract string CommandName { get; }

    private protected override void Begin() => _platform = PlatformFactory();

    private protected override void Process() => Queue(Distribution, 1, ChangeAsync);

    private protected static WslPortTarget TargetOf(string name) => name.Equals("Guest", StringComparison.OrdinalIgnoreCase) ? WslPortTarget.Guest : WslPortTarget.Host;

    private async Task ChangeAsync(CancellationToken cancellationToken)
    {
        WslPortRange before = await WslPortRangeReader.ReadAsync(_platform!, Distribution, cancellationToken).ConfigureAwait(false);
        WslPortRangePlan plan = WslPortRangePlanner.Create(before, Request);
        await WriteWarningsAsync(plan.Warnings, cancellationToken).ConfigureAwait(false);
        bool declined = false;
        var options = new WslPortRangeOptions
        {
            Command = CommandName,
            Restart = Restart.IsPresent,
            Confirm = async question =>
            {
                bool yes = await AskAsync(question, cancellationToken).ConfigureAwait(false);
                declined |= !yes && !question.IsRestart;
                return yes;
            },
        };
        WslPortRangeChange change = await WslPortRangeChanger.ApplyAsync(_platform!, plan, options, cancellationToken).ConfigureAwait(false);
        if (!declined)
        {
            await WriteAsync(sink => sink.WriteObject(change), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> AskAsync(WslPortRangeQuestion question, CancellationToken cancellationToken)
    {
        bool yes = false;
        string action = question.Action + ":\n    " + string.Join("\n    ", question.Commands);
        await WriteAsync(
            sink => yes = question.IsRestart && !Force.IsPresent
                ? sink.ShouldContinue($"{question.Action}? It stops every distribution and Docker Desktop.", question.Target)
                : sink.ShouldProcess(question.Target, action),
            cancellationToken).ConfigureAwait(false);
        return yes;
    }

    private async Task WriteWarningsAsync(IReadOnlyList<string> warnings, CancellationToken cancellationToken)
    {
        foreach (string warning in warnings)
        {
            await WriteAsync(sink => sink.WriteWarning(warning), cancellationToken).ConfigureAwait(false);
        }
    }
}
