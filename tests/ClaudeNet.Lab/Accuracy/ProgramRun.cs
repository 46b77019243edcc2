using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Staging;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Accuracy;

/// <summary>One run of claudenet, as a process of its own.</summary>
/// <param name="ExitCode">How it ended; null when it had to be ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
/// <param name="Took">From its start to its end, the start of the runtime with it.</param>
internal sealed record ProgramRun(int? ExitCode, string Output, string Error, TimeSpan Took)
{
    /// <summary>Runs claudenet on a stage.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="started">Called once it runs.</param>
    /// <param name="limit">When to give it up.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    internal static async Task<ProgramRun> RunAsync(IStage stage, IReadOnlyList<string> arguments, Action<Process>? started, TimeSpan limit, CancellationToken cancellationToken)
    {
        var (dotnet, program) = Machinery.Lab.ConsoleProgram();
        var (path, wrapped) = stage.Wrap(dotnet, [program, .. arguments]);
        var start = new ProcessStartInfo(path, wrapped)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = stage.WorkingFolder,
        };
        start.Environment.Clear();
        foreach (var (name, value) in stage.Environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new LabException("claudenet could not be started.");
        process.StandardInput.Close();
        started?.Invoke(process);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        int? exitCode;
        try
        {
            await process.WaitForExitAsync(patience.Token);
            exitCode = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            exitCode = null;
        }

        return new ProgramRun(exitCode, await output, await error, clock.Elapsed);
    }
}
