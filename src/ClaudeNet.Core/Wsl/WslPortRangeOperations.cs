using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.Wsl;

/// <summary>Turns a plan's steps into operations with the states that stand now; what already stands becomes none.</summary>
internal sealed class WslPortRangeOperations(PlatformServices platform, OperationDriver driver)
{
    private const string Header = "# Written by ClaudeNet; Undo-ClaudeChange takes it back.\n";

    private readonly List<PlannedOperation> _operations = [];
    private readonly List<string> _commands = [];
    private readonly List<string> _notes = [];

    /// <summary>Gets the operations, in order.</summary>
    public IReadOnlyList<PlannedOperation> Operations => _operations;

    /// <summary>Gets each command that does the same by hand.</summary>
    public IReadOnlyList<string> Commands => _commands;

    /// <summary>Gets what could not be planned, and why.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds a plan's steps.</summary>
    /// <exception cref="WslException">The distribution could not be asked.</exception>
    /// <exception cref="ChangeException">What stands now could not be read; nothing was changed.</exception>
    internal async Task AddAsync(WslPortRangePlan plan, CancellationToken cancellationToken)
    {
        var distribution = platform.OperatingSystem == OperatingSystemKind.Windows && plan.ChangesGuest ? Distribution(plan) : null;
        try
        {
            await AddHostAsync(plan.Steps.OfType<WslPortRangeStep.Host>().ToArray(), cancellationToken).ConfigureAwait(false);
            foreach (var step in plan.Steps.Where(step => step is not WslPortRangeStep.Host))
            {
                var planned = step switch
                {
                    WslPortRangeStep.Guest guest => await GuestAsync(guest, distribution, cancellationToken).ConfigureAwait(false),
                    WslPortRangeStep.Persist persist => await PersistAsync(persist, distribution, cancellationToken).ConfigureAwait(false),
                    _ => throw new ArgumentException("The plan has a step of an unknown kind.", nameof(plan)),
                };
                if (planned is not null)
                {
                    _operations.Add(planned);
                    _commands.Add(step.Command);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ChangeException(ChangeProblem.NotAllowed, $"What stands now could not be read, so nothing was changed: {exception.Message}.", exception);
        }
    }

    private static string Distribution(WslPortRangePlan plan)
        => plan.Before.Distribution is { } name && TargetPolicy.IsDistribution(name)
            ? name
            : throw new WslException(WslProblem.DistributionNotFound, "Which distribution is the default one could not be read; name one with -Distribution.");

    private async Task<PlannedOperation?> GuestAsync(WslPortRangeStep.Guest step, string? distribution, CancellationToken cancellationToken)
    {
        var probe = new SysctlOperation(TargetPolicy.PortRangeSysctl, string.Empty, step.Numbers, distribution);
        var before = await driver.ReadStateAsync(probe, cancellationToken).ConfigureAwait(false);
        return before == step.Numbers ? null : new PlannedOperation(probe with { Before = before! });
    }

    // All of them where one differs, even those that stand right: Windows moves IPv6's range along with IPv4's, so taking back needs to know them all.
    private async Task AddHostAsync(WslPortRangeStep.Host[] steps, CancellationToken cancellationToken)
    {
        var ports = new NetshPorts(platform);
        var planned = new List<PlannedOperation>();
        foreach (var step in steps)
        {
            var before = await ports.ReadAsync(step.IPv6, step.Udp, cancellationToken).ConfigureAwait(false);
            planned.Add(new PlannedOperation(new DynamicPortOperation(step.IPv6, step.Udp, before, step.Range)));
        }

        if (planned.Exists(item => item.Operation.StateBefore != item.Operation.StateAfter))
        {
            _operations.AddRange(planned);
            _commands.AddRange(steps.Select(step => step.Command));
        }
    }

    // systemd reads sysctl.d at its start; without it nothing does, and wsl.conf's command, which root runs, is the only hook that WSL itself has.
    private async Task<PlannedOperation?> PersistAsync(WslPortRangeStep.Persist step, string? distribution, CancellationToken cancellationToken)
    {
        var target = new FileTarget(step.Systemd ? FileTargetKind.SysctlFile : FileTargetKind.WslConf, null, distribution);
        var before = await driver.ReadFileAsync(target, cancellationToken).ConfigureAwait(false);
        try
        {
            var after = step.Systemd ? SysctlFile(before, step) : WslConf(before, step);
            if (after is null || (before is not null && after.SequenceEqual(before)))
            {
                return null;
            }

            return new PlannedOperation(
                new FileOperation(target, before is null ? null : FileSum.Of(before), FileSum.Of(after)) { NoteAfter = $"{TargetPolicy.PortRangeSysctl} = {step.Numbers}" }, after, before);
        }
        catch (FormatException exception)
        {
            _notes.Add($"The range is not kept over a restart: {TargetPolicy.Describe(target)} is left alone. {exception.Message}");
            return null;
        }
    }

    private static byte[] SysctlFile(byte[]? before, WslPortRangeStep.Persist step)
        => IniEditor.Set(before ?? Encoding.UTF8.GetBytes(Header), IniDialect.Sysctl, string.Empty, TargetPolicy.PortRangeSysctl, step.Numbers);

    private byte[]? WslConf(byte[]? before, WslPortRangeStep.Persist step)
    {
        var command = WslPortRangeStep.BootCommand(step.Range);
        var present = IniEditor.Get(before ?? [], IniDialect.Wsl, "boot", "command");
        if (present is { Length: > 0 } && present != command && !IsOurs(present))
        {
            _notes.Add($"The range is not kept over a restart: {TargetPolicy.WslConfPath} already runs a command of yours at the start. Add '; {command}' to it, or turn systemd on.");
            return null;
        }

        return IniEditor.Set(before ?? [], IniDialect.Wsl, "boot", "command", command);
    }

    private static bool IsOurs(string command)
        => command.StartsWith("echo ", StringComparison.Ordinal) && command.EndsWith(" > " + OperationDriver.SysctlPath(TargetPolicy.PortRangeSysctl), StringComparison.Ordinal)
        && command.Length < 80 && !command.Contains(';') && !command.Contains('|') && !command.Contains('&');
}
