using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.Wsl;

/// <summary>Carries a plan out: asked for first, recorded before, verified after, taken back where it does not hold.</summary>
internal static class WslPortRangeChanger
{
    /// <summary>Carries a plan out.</summary>
    /// <param name="platform">The system.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Ends it; what was done is taken back.</param>
    /// <exception cref="WslPortRangeException">It is refused, or needs an administrator; nothing was touched.</exception>
    /// <exception cref="ChangeException">It failed and was taken back, or (HalfDone) the message says what stands.</exception>
    /// <exception cref="WslException">The distribution could not be asked.</exception>
    public static async Task<WslPortRangeChange> ApplyAsync(
        PlatformServices platform, WslPortRangePlan plan, WslPortRangeOptions options, CancellationToken cancellationToken)
    {
        if (plan.Refusal is not null)
        {
            throw new WslPortRangeException(needsElevation: false, plan.Refusal + " " + plan.Alternative);
        }

        if (plan.NothingToDo is not null)
        {
            return Unchanged(plan, plan.NothingToDo);
        }

        CheckElevation(platform, plan);
        using var network = platform.OpenLocalNetwork();
        var driver = OperationDriver.Create(platform, network.Place);
        var work = new WslPortRangeOperations(platform, driver);
        await work.AddAsync(plan, cancellationToken).ConfigureAwait(false);
        if (work.Operations.Count == 0)
        {
            return Unchanged(plan, "Everything is already as asked for.", work.Notes);
        }

        var target = plan.ChangesHost ? plan.ChangesGuest ? "WSL's and Windows' port ranges" : "Windows' dynamic port range" : "WSL's port range";
        if (!await options.Confirm(new WslPortRangeQuestion(target, $"Set it to {plan.Steps[0].Range}", work.Commands, IsRestart: false)).ConfigureAwait(false))
        {
            return Unchanged(plan, "Not confirmed; nothing was changed. It would have run: " + string.Join("; ", work.Commands), work.Notes);
        }

        var notes = new List<string>(plan.Warnings.Concat(work.Notes));
        var scope = plan.ChangesHost || platform.OperatingSystem != OperatingSystemKind.Windows ? ChangeScope.Machine : ChangeScope.User;
        var change = await new ChangeJournal(platform, driver)
            .ApplyAsync(scope, options.Command, work.Operations, token => VerifyAsync(platform, plan, network, notes, token), cancellationToken).ConfigureAwait(false);
        var restart = await RestartAsync(platform, plan, options, notes, cancellationToken).ConfigureAwait(false);
        var after = await ReadAgainAsync(platform, plan, restart, notes, cancellationToken).ConfigureAwait(false);
        return new WslPortRangeChange(plan.Before, after)
        {
            Changed = true,
            ChangeId = change.Id,
            RestartRequired = plan.RestartRequired && !restart,
            Message = $"Changed {change.Target}. 'Undo-ClaudeChange -Id {change.Id}' takes it back." + (plan.RestartRequired && !restart ? " WSL takes it over after 'wsl --shutdown'." : string.Empty),
            Notes = [.. notes],
        };
    }

    private static void CheckElevation(PlatformServices platform, WslPortRangePlan plan)
    {
        var windows = platform.OperatingSystem == OperatingSystemKind.Windows;
        var fault = plan.ChangesHost && !windows ? "Windows' port range is set on Windows, in an elevated PowerShell; from inside a distribution nothing was touched."
            : plan.ChangesHost && !platform.IsElevated ? "Windows' port range can only be set by an administrator; nothing was touched. Start PowerShell with 'Run as administrator' and try again."
            : !windows && !platform.IsElevated ? "Inside a distribution its port range can only be set by root; nothing was touched. Try again with sudo, or from Windows, where no administrator is needed."
            : null;
        if (fault is not null)
        {
            throw new WslPortRangeException(needsElevation: true, fault);
        }
    }

    private static async Task<string?> VerifyAsync(PlatformServices platform, WslPortRangePlan plan, INetworkScope network, List<string> notes, CancellationToken cancellationToken)
    {
        // That the values stand, the journal has seen; whether connections still work is another question, and one of the distribution's own range alone.
        if (plan.Steps.OfType<WslPortRangeStep.Guest>().FirstOrDefault() is not { } guest)
        {
            return null;
        }

        if (platform.OperatingSystem != OperatingSystemKind.Windows)
        {
            return await LoopbackCheck.RunAsync(network, guest.Range, platform.Clock, cancellationToken).ConfigureAwait(false);
        }

        var words = (await new WslClient(platform).RunScriptAsync(
            plan.Before.Distribution, asRoot: false, LoopbackCheck.Script.Replace("\r\n", "\n"), WslClient.ScriptPatience, cancellationToken).ConfigureAwait(false)).Trim();
        if (words == "untried")
        {
            notes.Add("Whether fresh connections work was not tried: there is no python3 in the distribution to try it with.");
            return null;
        }

        return words == "fine" ? null : "fresh connections inside the distribution do not work: " + WslText.OneLine(words);
    }

    // Returns whether WSL was ended.
    private static async Task<bool> RestartAsync(PlatformServices platform, WslPortRangePlan plan, WslPortRangeOptions options, List<string> notes, CancellationToken cancellationToken)
    {
        if (!options.Restart || !plan.RestartRequired)
        {
            if (options.Restart)
            {
                notes.Add("WSL was not restarted: the change counts at once.");
            }

            return false;
        }

        var question = new WslPortRangeQuestion("WSL", "End every distribution, and Docker Desktop with them", ["wsl --shutdown"], IsRestart: true);
        if (!await options.Confirm(question).ConfigureAwait(false))
        {
            return false;
        }

        try
        {
            await new WslClient(platform).ShutdownAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (WslException exception)
        {
            // The change stands; that WSL did not end is no reason to take it back.
            notes.Add("WSL was not restarted: " + exception.Message);
            return false;
        }
    }

    private static async Task<WslPortRange> ReadAgainAsync(PlatformServices platform, WslPortRangePlan plan, bool ended, List<string> notes, CancellationToken cancellationToken)
    {
        try
        {
            // Inside a distribution no name is given: it is the one we are in.
            var name = platform.OperatingSystem == OperatingSystemKind.Windows ? plan.Before.Distribution : null;
            return await WslPortRangeReader.ReadAsync(platform, name, cancellationToken).ConfigureAwait(false);
        }
        catch (WslException exception)
        {
            notes.Add((ended ? "WSL was ended, and could not be read again: " : "It could not be read again: ") + exception.Message);
            return WslJudge.Judge(new WslFacts { Unreadable = [new UnreadableItem("everything", exception.Message)] });
        }
    }

    private static WslPortRangeChange Unchanged(WslPortRangePlan plan, string why, IEnumerable<string>? notes = null)
        => new(plan.Before, plan.Before) { Message = why, Notes = [.. plan.Warnings, .. notes ?? []] };
}
