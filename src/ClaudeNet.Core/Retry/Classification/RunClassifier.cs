using System;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Judges a run of a program by what it left behind.</summary>
internal static class RunClassifier
{
    // 128 + SIGINT, SIGKILL, SIGTERM; STATUS_CONTROL_C_EXIT on Windows.
    private const int Interrupted = 130;
    private const int Killed = 137;
    private const int Terminated = 143;
    private const int ControlC = unchecked((int)0xC000013A);

    public static ClassifiedFailure? Classify(RunOutput run)
    {
        if (!run.IsClaude)
        {
            return ClassifyProgram(run);
        }

        if (run.Format == OutputFormat.Text && run.Stream is null)
        {
            return TextRun.Classify(run);
        }

        StreamJsonReader stream = run.Stream ?? StreamJsonReader.Read(run.StandardOutput);
        return stream.Result is StreamResult result ? ClassifyResult(run, stream, result) : ClassifyCut(run, stream);
    }

    /// <summary>Returns whether the run was ended from outside, by the user or by a signal.</summary>
    internal static bool WasStopped(RunOutput run) => run.WasInterrupted || run.ExitCode is Interrupted or Killed or Terminated or ControlC;

    /// <summary>Returns the failure of a run that the caller ended at its time-out: what the client was busy with, as far as it said so.</summary>
    internal static ClassifiedFailure TimeOut(RunOutput run, StreamJsonReader? stream)
    {
        StreamRetry? last = stream?.LastRetry;
        Produced produced = stream?.Produced ?? Produced.Nothing;
        FailureKind fallback = produced == Produced.Nothing ? FailureKind.TimedOut : FailureKind.StreamStalled;
        FailureKind kind = last is null || produced != Produced.Nothing ? fallback : Kind(last);
        return Complete(run, stream, new ClassifiedFailure
        {
            Kind = kind,
            Transient = Transience.Of(kind) && !Transience.IsFinal(last?.Status),
            Status = last?.Status,
            Message = "The run took too long and was ended." + Describe(last),
        });
    }

    /// <summary>Returns the failure of a run that was ended from outside.</summary>
    internal static ClassifiedFailure Stop(RunOutput run, StreamJsonReader? stream) => Complete(run, stream, new ClassifiedFailure
    {
        Kind = FailureKind.Interrupted,
        Status = stream?.LastRetry?.Status,
        Message = "The run was ended before it had finished." + Describe(stream?.LastRetry),
    });

    /// <summary>Returns the failure of the text that a client printed instead of a result.</summary>
    internal static ClassifiedFailure Words(RunOutput run, StreamJsonReader? stream, string text)
    {
        ErrorText error = ErrorText.Read(text, run.EndTime);
        ClassifiedFailure failure = FailureClassifier.FromErrorText(error);
        return Complete(run, stream, failure.Unknown
            ? failure with
            {
                Transient = true,
                IsClaude = true,
                Message = error.Message.Length > 0 ? error.Message : $"The client ended with exit code {run.ExitCode} and said nothing.",
            }
            : failure);
    }

    private static ClassifiedFailure? ClassifyProgram(RunOutput run)
    {
        if (run.TimedOut)
        {
            return TimeOut(run, null) with { IsClaude = false };
        }

        if (run.ExitCode == 0 && !run.WasInterrupted)
        {
            return null;
        }

        if (WasStopped(run))
        {
            return Stop(run, null) with { IsClaude = false };
        }

        string text = string.IsNullOrWhiteSpace(run.StandardError) ? run.StandardOutput : run.StandardError;
        ClassifiedFailure failure = FailureClassifier.FromErrorText(text, run.EndTime);
        return failure.Message.Length > 0 ? failure : failure with { Message = $"The program ended with exit code {run.ExitCode} and said nothing." };
    }

    private static ClassifiedFailure? ClassifyResult(RunOutput run, StreamJsonReader stream, StreamResult result)
    {
        if (result.Succeeded)
        {
            return null;
        }

        switch (result.Subtype)
        {
            case "error_during_execution" when IsAborted(run, stream, result):
                return Stop(run, stream);
            case "error_during_execution" when !result.IsError || result.Text is null:
            case "success" when result.LacksAnswer && !result.IsError:
                // The 1.x clients end so, with exit code 0, when the stream ended early without an error: the second way is that after a tool call.
                return Complete(run, stream, new ClassifiedFailure
                {
                    Kind = FailureKind.StreamInterrupted,
                    Transient = true,
                    Message = "The run ended without an answer: the stream from the API was cut off.",
                });
            case "error_max_turns":
                return Complete(run, stream, new ClassifiedFailure { Kind = FailureKind.ConfigurationInvalid, Message = "The run reached its --max-turns." });
            case "error_max_budget_usd":
                return Complete(run, stream, new ClassifiedFailure { Kind = FailureKind.SpendLimitReached, Message = "The run reached its --max-budget-usd." });
            default:
                return StreamFailure.Classify(run, stream, result);
        }
    }

    private static ClassifiedFailure ClassifyCut(RunOutput run, StreamJsonReader stream)
    {
        if (run.TimedOut)
        {
            return TimeOut(run, stream);
        }

        // Exit code 0 without a result is what SIGINT during a request leaves.
        bool silent = stream.Objects == 0 && stream.BrokenLines == 0;
        if (WasStopped(run) || stream.UserInterrupted || (run.ExitCode == 0 && (silent || stream.Objects > 0)))
        {
            return Stop(run, stream);
        }

        if (stream.Error is not null)
        {
            return StreamFailure.Classify(run, stream, null);
        }

        string text = string.IsNullOrWhiteSpace(run.StandardError) ? run.StandardOutput : run.StandardError;
        ClassifiedFailure failure = Words(run, stream, text);
        return run.ExitCode == 0 ? failure with { Kind = FailureKind.MalformedResponse, Transient = false, Message = "The client printed no result where one was due: " + failure.Message } : failure;
    }

    private static bool IsAborted(RunOutput run, StreamJsonReader stream, StreamResult result) =>
        WasStopped(run) || stream.UserInterrupted || (result.TerminalReason?.StartsWith("aborted", StringComparison.Ordinal) ?? false);

    /// <summary>Adds what the stream and its result know about the run.</summary>
    internal static ClassifiedFailure Complete(RunOutput run, StreamJsonReader? stream, ClassifiedFailure failure)
    {
        if (stream is null)
        {
            return failure;
        }

        Produced produced = stream.Produced;
        if (stream.Result?.Turns > 1 && run.Format == OutputFormat.Json)
        {
            // The one object of json hides the blocks; a second turn follows only after one.
            produced = Produced.Block;
        }

        bool followed = run.Format == OutputFormat.StreamJson || run.Stream is not null;
        return failure with
        {
            Produced = produced,
            SessionId = failure.SessionId ?? stream.SessionId,
            ClientAttempts = failure.ClientAttempts ?? (followed ? stream.Retries + 1 : null),
        };
    }

    /// <summary>Returns the kind of a request that the client repeats.</summary>
    internal static FailureKind Kind(StreamRetry retry) =>
        retry.Waited is not null ? FailureKind.TimedOut
        : ApiErrorTypes.FromStatus(retry.Status) ?? (retry.Error == "unknown" ? FailureKind.Unreachable : ApiErrorTypes.FromClientWord(retry.Error)) ?? FailureKind.Unknown;

    private static string Describe(StreamRetry? last)
    {
        if (last is null)
        {
            return string.Empty;
        }

        string what = last.Status is int status ? $"HTTP {status}" : "no connection to the API";
        return $" The client was repeating its request ({what}, attempt {last.Attempt?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}).";
    }
}
