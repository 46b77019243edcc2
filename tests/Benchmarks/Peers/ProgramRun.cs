using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Benchmarks.Peers;

/// <summary>One run of a program, from before its start to after its end.</summary>
/// <param name="Milliseconds">Wall time.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record ProgramRun(double Milliseconds, int ExitCode, string Output, string Error)
{
    // Far more than any of them takes: it is there so that a measurement ends.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its path, or a name that PATH finds.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set, or with null to take away.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="limit">How long it may take; null for five minutes.</param>
    /// <exception cref="PartSkippedException">There is no such program.</exception>
    /// <exception cref="InvalidOperationException">It did not end in time, and was ended with all that it had started.</exception>
    public static async Task<ProgramRun> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit ?? s_limit);
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Start(start);
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(stop.Token);
            var error = process.StandardError.ReadToEndAsync(stop.Token);
            await process.WaitForExitAsync(stop.Token);
            var time = watch.Elapsed.TotalMilliseconds;
            return new ProgramRun(time, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} did not end within {(limit ?? s_limit).TotalSeconds:0} s.");
        }
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <exception cref="InvalidOperationException">It failed, and the message quotes it, or it did not end in time.</exception>
    public static async Task<ProgramRun> RequireAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var list = arguments.ToArray();
        var run = await RunAsync(program, list, environment, cancellationToken, limit);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"{program} {string.Join(' ', list)} ended with {run.ExitCode}: {run.Error.Trim()} {run.Output.Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new PartSkippedException($"{start.FileName} is not installed here.");
        }
    }
}
