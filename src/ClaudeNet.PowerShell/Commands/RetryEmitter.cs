using System;
using System.Linq;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using ClaudeNet.Model;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Writes what a run came to. Every member is called on the pipeline thread alone.</summary>
/// <param name="command">The command that writes.</param>
/// <param name="passThru">Whether results are wanted in place of output.</param>
/// <param name="hasInput">Whether there are items, of which one that failed does not end the rest.</param>
/// <param name="isNative">Whether a native command ran.</param>
internal sealed class RetryEmitter(PSCmdlet command, bool passThru, bool hasInput, bool isNative)
{
    public void Emit(RetryResult result)
    {
        if (isNative && result.Attempts.Length > 0)
        {
            command.SessionState.PSVariable.Set("global:LASTEXITCODE", result.ExitCode ?? -1);
            WriteErrorText(result.ErrorText);
        }

        if (passThru)
        {
            command.WriteObject(isNative && result.Output is not null ? WithLines(result) : result);
        }
        else if (result.OutcomeValue == RetryOutcome.Succeeded)
        {
            WriteOutput(result);
        }
        else if (!result.IsGood)
        {
            Fail(result);
        }
    }

    private void WriteOutput(RetryResult result)
    {
        foreach (object? item in isNative ? Lines(result) : result.Output!)
        {
            if (item is PSObject { BaseObject: ErrorRecord wrapped })
            {
                WriteError(wrapped);
            }
            else if (item is ErrorRecord record)
            {
                WriteError(record);
            }
            else
            {
                command.WriteObject(item, enumerateCollection: false);
            }
        }
    }

    // What a native command writes to standard error is chatter more often than an error.
    private void WriteError(ErrorRecord record)
    {
        if (record.FullyQualifiedErrorId.StartsWith("NativeCommandError", StringComparison.Ordinal))
        {
            WriteErrorText(record.Exception.Message + Environment.NewLine);
        }
        else
        {
            command.WriteError(record);
        }
    }

    private void WriteErrorText(string text)
    {
        foreach (string line in text.Length == 0 ? [] : text.TrimEnd('\r', '\n').Split('\n'))
        {
            command.Host.UI.WriteErrorLine(line.TrimEnd('\r'));
        }
    }

    private void Fail(RetryResult result)
    {
        if (result.Source is ErrorRecord { Exception: Exception own } && result.Failure?.Kind == nameof(FailureKind.Unknown))
        {
            // The caller's own error leaves as it came.
            ExceptionDispatchInfo.Capture(own is RuntimeException ? own : new RuntimeException(own.Message, own, (ErrorRecord)result.Source)).Throw();
        }

        ErrorRecord record = RetryProblems.From(result, hasInput ? result.Item : null).ToRecord();
        if (hasInput || isNative)
        {
            command.WriteError(record);
        }
        else
        {
            command.ThrowTerminatingError(record);
        }
    }

    private static RetryResult WithLines(RetryResult result) => new(result.OutcomeValue)
    {
        Item = result.Item,
        Output = Lines(result),
        Attempts = result.Attempts,
        Duration = result.Duration,
        Failure = result.Failure,
        Reason = result.Reason,
    };

    // As PowerShell itself gives the output of a native command: a string a line.
    private static object?[] Lines(RetryResult result)
    {
        string text = string.Concat(result.Output!.OfType<string>());
        string[] lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        return text.Length == 0 ? [] : text.EndsWith("\n", StringComparison.Ordinal) ? lines.Take(lines.Length - 1).ToArray<object?>() : lines.ToArray<object?>();
    }
}
