using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Brings faults about when they are due, and takes away those that pass.</summary>
internal sealed class FaultSchedule : IDisposable
{
    private static readonly TimeSpan s_watch = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _end = new();
    private readonly LabNamespaces? _namespaces;
    private readonly (CaseFault Fault, string Table)[] _timed = [];
    private Task _running = Task.CompletedTask;
    private Process? _program;

    /// <summary>Initializes a new instance of the <see cref="FaultSchedule"/> class: what is there from the beginning is there when this returns.</summary>
    internal FaultSchedule(LabNamespaces namespaces, IReadOnlyList<CaseFault> faults)
    {
        _namespaces = namespaces;
        var named = faults.Select((fault, index) => (Fault: fault, Table: "fault" + index.ToString(CultureInfo.InvariantCulture))).ToArray();
        foreach (var (fault, table) in named.Where(entry => !IsTimed(entry.Fault)))
        {
            FaultRules.Apply(namespaces, fault, table);
        }

        _timed = [.. named.Where(entry => IsTimed(entry.Fault))];
        foreach (var (fault, table) in _timed)
        {
            if (fault is { AfterMs: 0, Do: not CaseFaultKind.Stop })
            {
                FaultRules.Apply(namespaces, fault, table);
            }

            if (fault.SincePacketTo is int port)
            {
                FaultRules.Count(namespaces, table, port);
            }
        }
    }

    private FaultSchedule()
    {
    }

    /// <summary>Gets one without faults.</summary>
    internal static FaultSchedule None => new();

    /// <summary>Starts the clock.</summary>
    /// <param name="program">The program, which has just started.</param>
    internal void Begin(Process program)
    {
        _program = program;
        _running = Task.WhenAll(_timed.Select(entry => RunAsync(entry.Fault, entry.Table)));
    }

    /// <summary>Stops the clock. Faults that are there stay.</summary>
    /// <exception cref="LabException">A fault could not be brought about.</exception>
    internal async Task EndAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException)
        {
            // What was due later is not wanted any more.
        }
    }

    public void Dispose() => _end.Dispose();

    private static bool IsTimed(CaseFault fault) => fault.AfterMs > 0 || fault.ForMs is not null || fault.SincePacketTo is not null;

    private async Task RunAsync(CaseFault fault, string table)
    {
        while (fault.SincePacketTo is not null && !FaultRules.HasSeen(_namespaces!, table))
        {
            await Task.Delay(s_watch, _end.Token);
        }

        await Task.Delay(fault.AfterMs, _end.Token);
        if (fault.AfterMs > 0 || fault.Do == CaseFaultKind.Stop)
        {
            Apply(fault, table);
        }

        while (fault.ForMs is int lasts)
        {
            await Task.Delay(lasts, _end.Token);
            Remove(fault, table);
            if (fault.PauseMs is not int pause)
            {
                return;
            }

            await Task.Delay(pause, _end.Token);
            Apply(fault, table);
        }
    }

    private void Apply(CaseFault fault, string table)
    {
        if (fault.Do == CaseFaultKind.Stop)
        {
            ProgramSignal.Stop(_program!);
        }
        else
        {
            FaultRules.Apply(_namespaces!, fault, table);
        }
    }

    private void Remove(CaseFault fault, string table)
    {
        if (fault.Do == CaseFaultKind.Stop)
        {
            ProgramSignal.Continue(_program!);
        }
        else
        {
            FaultRules.Remove(_namespaces!, fault, table);
        }
    }
}
