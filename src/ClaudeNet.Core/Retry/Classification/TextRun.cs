using System;
using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Judges a run of <c>claude -p</c> that printed plain text: only the exit code tells an answer from an error.</summary>
internal static class TextRun
{
    // How the clients begin the line that stands in an answer's place.
    private static readonly string[] s_beginnings =
    {
        "API Error", "Request timed out", "Not logged in", "Invalid API key", "Failed to authenticate", "Credit balance is too low", "Prompt is too long",
        "Request too large", "There's an issue with the selected model", "You've hit your", "You've reached your", "You're out of", "Claude AI usage limit", "Claude usage limit",
        "Execution error", "Error: ", "error: ", "Unable to connect",
    };

    public static ClassifiedFailure? Classify(RunOutput run)
    {
        string output = run.StandardOutput;
        if (run.TimedOut)
        {
            return RunClassifier.TimeOut(run, null) with { Produced = string.IsNullOrWhiteSpace(output) ? Produced.Nothing : Produced.Block };
        }

        if (RunClassifier.WasStopped(run) || (run.ExitCode == 0 && output.Length == 0))
        {
            // An answer ends in a line break even when it is empty; SIGINT leaves not a byte, and exit code 0.
            return RunClassifier.Stop(run, null);
        }

        if (run.ExitCode == 0)
        {
            return output.Trim() == "Execution error" ? CutStream() : null;
        }

        int start = FindError(output);
        string error = start >= 0 ? output.Substring(start) : output;
        if (string.IsNullOrWhiteSpace(error))
        {
            error = run.StandardError;
        }

        ClassifiedFailure failure = RunClassifier.Words(run, null, error);
        bool answered = start > 0 && !string.IsNullOrWhiteSpace(output.Substring(0, start));
        return failure with { Produced = answered ? Produced.Block : Produced.Nothing };
    }

    // The 1.x clients print this, with exit code 0, when the stream ended early without an error.
    private static ClassifiedFailure CutStream() => new()
    {
        Kind = FailureKind.StreamInterrupted,
        Transient = true,
        Message = "The run ended without an answer (Execution error): the stream from the API was cut off.",
    };

    private static int FindError(string output)
    {
        int found = -1;
        int line = 0;
        while (line < output.Length)
        {
            foreach (string beginning in s_beginnings)
            {
                if (string.CompareOrdinal(output, line, beginning, 0, beginning.Length) == 0)
                {
                    found = line;
                    break;
                }
            }

            int next = output.IndexOf('\n', line);
            line = next < 0 ? output.Length : next + 1;
        }

        return found;
    }
}
