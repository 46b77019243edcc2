using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Repair.Remedies;

/// <summary>
/// Goes through the findings of a test, the cause first, does what may be done by itself after asking, tests anew after each, takes back what did not help,
/// and stops when the connection is healthy.
/// </summary>
/// <param name="platform">The machine.</param>
/// <param name="test">Runs the whole test.</param>
internal sealed class RepairEngine(PlatformServices platform, Func<ConnectionTestOptions, CancellationToken, Task<ConnectionReport>> test)
{
    /// <summary>The command's name in the record of changes.</summary>
    internal const string Command = "Repair-ClaudeConnection";

    // An older report may be about a network that the machine has left.
    private static readonly TimeSpan s_freshness = TimeSpan.FromMinutes(5);

    /// <summary>Returns an engine that tests with the whole ladder.</summary>
    internal static RepairEngine Create(PlatformServices platform) => new(platform, (options, token) => new ConnectionTest(platform).RunAsync(options, token));

    /// <summary>Repairs.</summary>
    /// <param name="options">What to test, and how.</param>
    /// <param name="known">A report of this machine; null to make one. One that is old, was read from a file or is about another user's settings is made anew.</param>
    /// <param name="findings">The Ids to repair, whatever the verdict; empty for all until the connection is healthy.</param>
    /// <param name="user">Who is asked and told.</param>
    /// <param name="cancellationToken">Ends the work; a change that is half done is taken back.</param>
    /// <returns>The last report.</returns>
    /// <exception cref="ConnectionTestException">The test could not be run at all.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async Task<ConnectionReport> RunAsync(
        ConnectionTestOptions options, ConnectionReport? known, IReadOnlyCollection<string> findings, IRepairUser user, CancellationToken cancellationToken)
    {
        await new InterruptedRepairs(ChangeJournal.Create(platform)).OfferAsync(user, cancellationToken).ConfigureAwait(false);
        var report = IsUsable(known) ? known! : await TestAsync(options, user, cancellationToken).ConfigureAwait(false);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (report.VerdictValue != Verdict.Healthy || findings.Count > 0)
        {
            var finding = report.Findings.FirstOrDefault(candidate => !seen.Contains(candidate.Id) && (findings.Count == 0 || findings.Contains(candidate.Id, StringComparer.OrdinalIgnoreCase)));
            if (finding is null)
            {
                break;
            }

            seen.Add(finding.Id);
            var remedy = finding.Remedies.FirstOrDefault(candidate => candidate.Automatic);
            if (remedy is not null)
            {
                report = await MendAsync(report, finding, remedy, options, user, cancellationToken).ConfigureAwait(false);
            }
            else if (finding.SeverityValue != Severity.Information || findings.Count > 0)
            {
                await user.ReceiveAsync(Manual(report, finding), cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var absent in findings.Where(id => !seen.Contains(id, StringComparer.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            await user.HearAsync($"{absent} is not among the findings of this test; about it there is nothing to repair.", cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private bool IsUsable(ConnectionReport? report) => report is { Options: { UserProfile: null } } && platform.Clock.Now - report.StartTime < s_freshness;

    private async Task<ConnectionReport> TestAsync(ConnectionTestOptions options, IRepairUser user, CancellationToken cancellationToken)
    {
        await user.HearAsync("Testing the connection.", cancellationToken).ConfigureAwait(false);
        return await test(options, cancellationToken).ConfigureAwait(false);
    }

    private static RepairResult Manual(ConnectionReport report, Finding finding)
    {
        var remedy = finding.Remedies.FirstOrDefault();
        return Result(finding, remedy, RepairStatus.Manual, report, remedy is null
            ? "There is nothing to do on this machine."
            : remedy.RequiresElevation ? "This is yours to do, in an elevated session." : "This is yours to do.");
    }

    private async Task<ConnectionReport> MendAsync(
        ConnectionReport report, Finding finding, Remedy remedy, ConnectionTestOptions options, IRepairUser user, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(remedy, options, cancellationToken).ConfigureAwait(false);
        if (plan.Refusal is { } refusal)
        {
            await user.ReceiveAsync(Result(finding, remedy, RepairStatus.Failed, report, refusal), cancellationToken).ConfigureAwait(false);
            return report;
        }

        if (!await user.ConfirmAsync(new RepairProposal(plan.Target, remedy.Description, plan.Lines), cancellationToken).ConfigureAwait(false))
        {
            await user.ReceiveAsync(Result(finding, remedy, RepairStatus.Declined, report, "Not confirmed; nothing was changed.", plan), cancellationToken).ConfigureAwait(false);
            return report;
        }

        return plan.Call is { } call
            ? await RunProgramAsync(call, plan, report, finding, remedy, options, user, cancellationToken).ConfigureAwait(false)
            : await ChangeAsync(plan, report, finding, remedy, options, user, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RepairPlan> PlanAsync(Remedy remedy, ConnectionTestOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return remedy.Action switch
            {
                SettingAction or TrustAction when platform.OperatingSystem == OperatingSystemKind.Windows && platform.IsElevated
                    => RepairPlan.Refuse("settings.json belongs to a user, and an elevated session does not write it. Run this in an ordinary session."),
                SettingAction setting => SettingsSteps.Plan(platform, setting.Changes),
                TrustAction => await TrustSteps.PlanAsync(platform, options, cancellationToken).ConfigureAwait(false),
                ResolverCacheAction => ResolverCache.Plan(platform),
                _ => RepairPlan.Refuse("ClaudeNet does nothing about it by itself."),
            };
        }
        catch (Exception exception) when (exception is ConfigurationRefusal or SettingsFileException or IOException or UnauthorizedAccessException or ConnectionTestException)
        {
            return RepairPlan.Refuse(exception.Message);
        }
    }

    private async Task<ConnectionReport> ChangeAsync(
        RepairPlan plan, ConnectionReport report, Finding finding, Remedy remedy, ConnectionTestOptions options, IRepairUser user, CancellationToken cancellationToken)
    {
        ConnectionReport? after = null;
        async Task<string?> VerifyAsync(CancellationToken token)
        {
            after = await TestAsync(options, user, token).ConfigureAwait(false);
            return RepairOutcome.FindFault(report, after, finding);
        }

        RepairResult result;
        try
        {
            if (plan.Folder is { } folder && !platform.Files.DirectoryExists(folder))
            {
                platform.FileWriter.CreateDirectory(folder, FileAudience.Owner);
            }

            var change = await ChangeJournal.Create(platform).ApplyAsync(ChangeScope.User, Command, plan.Steps, VerifyAsync, cancellationToken).ConfigureAwait(false);
            result = Result(finding, remedy, RepairStatus.Repaired, report, Done(remedy, after!), plan, change.Id, after);
        }
        catch (ChangeException exception)
        {
            var status = exception.Problem == ChangeProblem.RolledBack ? RepairStatus.RolledBack : RepairStatus.Failed;
            result = Result(finding, remedy, status, report, exception.Message, plan, after: after);
            after = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            result = Result(finding, remedy, RepairStatus.Failed, report, exception.Message, plan);
            after = null;
        }

        await user.ReceiveAsync(result, cancellationToken).ConfigureAwait(false);
        return after ?? report;
    }

    private async Task<ConnectionReport> RunProgramAsync(
        ProgramCall call, RepairPlan plan, ConnectionReport report, Finding finding, Remedy remedy, ConnectionTestOptions options, IRepairUser user, CancellationToken cancellationToken)
    {
        string? fault;
        try
        {
            var ended = await platform.Programs.RunAsync(call, cancellationToken).ConfigureAwait(false);
            fault = ended.ExitCode == 0 ? null : $"'{plan.Lines[0]}' {(ended.TimedOut ? "did not end in time" : $"ended with {ended.ExitCode}")}.";
        }
        catch (IOException exception)
        {
            fault = exception.Message;
        }

        if (fault is not null)
        {
            await user.ReceiveAsync(Result(finding, remedy, RepairStatus.Failed, report, fault, plan), cancellationToken).ConfigureAwait(false);
            return report;
        }

        var after = await TestAsync(options, user, cancellationToken).ConfigureAwait(false);
        var reason = RepairOutcome.FindFault(report, after, finding);
        var result = reason is null
            ? Result(finding, remedy, RepairStatus.Repaired, report, Done(remedy, after), plan, after: after)
            : Result(finding, remedy, RepairStatus.Failed, report, $"The cache was emptied, and {reason}", plan, after: after);
        await user.ReceiveAsync(result, cancellationToken).ConfigureAwait(false);
        return after;
    }

    private static string Done(Remedy remedy, ConnectionReport after)
        => $"The connection is now {after.Verdict}.{(remedy.RequiresRestart ? " Start Claude Code again: it reads its settings once." : string.Empty)}";

    private static RepairResult Result(
        Finding finding, Remedy? remedy, RepairStatus status, ConnectionReport before, string message, RepairPlan? plan = null, string? changeId = null, ConnectionReport? after = null) => new(finding.Id, status)
        {
            Title = finding.Title,
            Remedy = remedy?.Description ?? string.Empty,
            Changes = plan is null ? [] : [.. plan.Lines],
            ChangeId = changeId,
            Command = remedy?.Command,
            RequiresElevation = remedy?.RequiresElevation ?? false,
            RequiresRestart = remedy?.RequiresRestart ?? false,
            VerdictBefore = before.Verdict,
            VerdictAfter = after?.Verdict,
            Message = message,
        };
}
