using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Retry;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>
/// Runs a script block on the pipeline thread, in the caller's scope: its variables, $_ and preferences are the caller's. What it emits is kept until it is
/// known whether the attempt succeeded.
/// </summary>
internal sealed class ScriptBlockAttempt : IAttempt
{
    // A statement that fails inside a try ends the block, as it must, or a web request that failed would pass for a success. Errors that end nothing come
    // with the output, in order.
    private const string Plain = "try { . $args[0] 2>&1 | & { param($__claudeNetTake) process { $__claudeNetTake.Invoke($_) } } $args[2] } catch { throw }";
    private const string WithItem = "try { , $args[1] | . { process { . $args[0] $_ } } $args[0] 2>&1 | & { param($__claudeNetTake) process { $__claudeNetTake.Invoke($_) } } $args[2] } catch { throw }";
    private const string ExitVariable = "global:LASTEXITCODE";

    private readonly PSCmdlet _command;
    private readonly ScriptBlock _block;
    private readonly bool _hasItem;
    private readonly object? _item;
    private readonly IClock _clock;
    private readonly Func<Action<IPipelineSink>, CancellationToken, Task> _onPipeline;

    /// <param name="command">The command in whose caller's scope the block runs.</param>
    /// <param name="block">The block.</param>
    /// <param name="hasItem">Whether there is an item for $_; without one, $_ stays the caller's.</param>
    /// <param name="item">The item.</param>
    /// <param name="clock">Time.</param>
    /// <param name="onPipeline">Does something on the pipeline thread.</param>
    internal ScriptBlockAttempt(PSCmdlet command, ScriptBlock block, bool hasItem, object? item, IClock clock, Func<Action<IPipelineSink>, CancellationToken, Task> onPipeline)
    {
        _clock = clock;
        _command = command;
        _block = block;
        _hasItem = hasItem;
        _item = item;
        _onPipeline = onPipeline;
    }

    public async Task<AttemptOutcome> RunAsync(AttemptStart start, CancellationToken cancellationToken)
    {
        AttemptOutcome? outcome = null;
        await _onPipeline(_ => outcome = Invoke(), cancellationToken).ConfigureAwait(false);
        return outcome!;
    }

    private AttemptOutcome Invoke()
    {
        var output = new List<object?>();
        object? before = _command.SessionState.PSVariable.GetValue(ExitVariable);
        _command.SessionState.PSVariable.Set(ExitVariable, null);
        AttemptFailure? failure = null;
        try
        {
            _command.InvokeCommand.InvokeScript(
                false, ScriptBlock.Create(_hasItem ? WithItem : Plain), null, _block, _item, new Action<object?>(output.Add));
        }
        catch (RuntimeException exception) when (exception is not PipelineStoppedException)
        {
            failure = FromError(exception);
        }

        int? exitCode = ToExitCode(_command.SessionState.PSVariable.GetValue(ExitVariable));
        if (exitCode is null)
        {
            // The block ran no native command: what the variable held is still right.
            _command.SessionState.PSVariable.Set(ExitVariable, before);
        }

        ClassifiedFailure? native = failure is null && exitCode is int code ? FromNative(code, output) : null;
        return new AttemptOutcome
        {
            Output = output.ToArray(),
            ExitCode = exitCode,
            Failure = failure ?? (native is null ? null : AttemptFailure.From(native)),
            Next = native is null or { Produced: Produced.Nothing } ? NextStart.Afresh : NextStart.Nowhere,
            WhyNowhere = "claude had produced something, and a script block cannot go on from there; -Restart runs all of it again",
        };
    }

    private AttemptFailure FromError(RuntimeException exception)
    {
        ErrorRecord record = exception.ErrorRecord;
        ClassifiedFailure failure = FailureClassifier.FromException(record.Exception, record.ErrorDetails?.Message, new DateTimeOffset(_clock.Now));
        bool foreign = !failure.IsClaude || failure.Unknown;
        return AttemptFailure.From(failure, new ErrorRecord(record, exception)) with { IsForeign = foreign, Kind = foreign ? FailureKind.Unknown : failure.Kind };
    }

    /// <summary>Judges a native command that the block ran last. Only what is surely a failure of Claude's counts: any program may have its own exit codes.</summary>
    private ClassifiedFailure? FromNative(int exitCode, List<object?> output)
    {
        string text = string.Join("\n", output.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item).OfType<string>());
        string errors = string.Join("\n", output.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item).OfType<ErrorRecord>().Select(record => record.Exception.Message));
        StreamJsonReader stream = StreamJsonReader.Read(text);
        bool isJson = stream.Result is not null || stream.Error is not null;
        if (exitCode == 0 && !isJson)
        {
            return null;
        }

        ClassifiedFailure? failure = FailureClassifier.FromRun(new RunOutput
        {
            ExitCode = exitCode,
            StandardOutput = text,
            StandardError = errors,
            Format = isJson ? OutputFormat.StreamJson : OutputFormat.Text,
            EndTime = new DateTimeOffset(_clock.Now),
        });
        return failure is null or { Unknown: true } ? null : failure;
    }

    private static int? ToExitCode(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as int?;
}
