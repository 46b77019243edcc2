using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Repair.Remedies;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console.Commands;

/// <summary>Asks on standard error, where questions do not mix with results; without a person there the answer is no.</summary>
internal sealed class ConsoleRepairUser(Terminal terminal, OutputKind output, bool yes, bool whatIf) : IRepairUser
{
    /// <summary>Gets the results so far.</summary>
    public List<RepairResult> Results { get; } = [];

    public async Task<bool> ConfirmAsync(RepairProposal proposal, CancellationToken cancellationToken)
    {
        await terminal.Error.WriteLineAsync($"{(whatIf ? "What if: " : string.Empty)}{proposal.Action} ({proposal.Target})").ConfigureAwait(false);
        foreach (string line in proposal.Lines)
        {
            await terminal.Error.WriteLineAsync("    " + line).ConfigureAwait(false);
        }

        if (whatIf || yes)
        {
            return yes && !whatIf;
        }

        if (terminal.InputRedirected)
        {
            await terminal.Error.WriteLineAsync("Nobody is there to ask: --yes does it, --what-if only shows it.").ConfigureAwait(false);
            return false;
        }

        await terminal.Error.WriteAsync("Do it? [y/N] ").ConfigureAwait(false);
        string? answer = await terminal.In.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    public Task ReceiveAsync(RepairResult result, CancellationToken cancellationToken)
    {
        Results.Add(result);
        switch (output)
        {
            case OutputKind.Json:
                break;
            case OutputKind.JsonLines:
                terminal.Out.WriteLine(RepairJson.Write(result, indented: false));
                break;
            default:
                terminal.WriteLines(RepairText.Render(result, terminal.Width));
                break;
        }

        return Task.CompletedTask;
    }

    public Task HearAsync(string remark, CancellationToken cancellationToken) => terminal.Error.WriteLineAsync(remark);
}
