using System;
using System.Collections.Generic;
using System.Text;
using ClaudeNet.Json;
using ClaudeNet.Model;
using ClaudeNet.Retry;

namespace ClaudeNet.Logs;

/// <summary>
/// Turns the lines of a transcript or of a stream-json capture into events. One request that failed is one failure: in a capture the client's own message and the
/// result that follows it speak of the same.
/// </summary>
internal sealed class JsonLogParser(FailureTable table, string? path, ICollection<LogEvent> output)
{
    private const int MostSessions = 1024;

    private static readonly byte[] s_apiError = Encoding.ASCII.GetBytes("api_error");
    private static readonly byte[] s_isApiError = Encoding.ASCII.GetBytes("\"isApiErrorMessage\":true");
    private static readonly byte[] s_result = Encoding.ASCII.GetBytes("\"type\":\"result\"");
    private static readonly byte[] s_retry = Encoding.ASCII.GetBytes("\"api_retry\"");
    private static readonly byte[] s_streamError = Encoding.ASCII.GetBytes("\"is_api_error_message\":true");

    private readonly Dictionary<string, (string? Uuid, DateTime Time, double Delay)> _chains = new(StringComparer.Ordinal);
    private JsonLogLine? _message;
    private long _messageLine;
    private int _retries;
    private byte[] _lastRequest = [];

    /// <summary>Takes a line. Returns false when it is broken.</summary>
    public bool Take(byte[] buffer, int start, int end, long number)
    {
        if (IsAnswer(buffer, start, end))
        {
            TakeAnswer(buffer, start, end);
            return true;
        }

        if (JsonLogLine.Read(buffer, start, end) is not JsonLogLine line)
        {
            return false;
        }

        switch (line.Type)
        {
            case "system" when line.Subtype == "api_error":
                TakeRetry(line, number);
                break;
            case "system" when line.Subtype == "api_retry":
                _retries++;
                TakeRetry(line, number);
                break;
            case "assistant" when line.IsApiError && line.SessionId is not null && line.ParentUuid is null && IsStream(buffer, start, end):
                Flush();
                _message = line;
                _messageLine = number;
                break;
            case "assistant" when line.IsApiError:
                Add(line, number, final: true, TimeSinceRetry(line));
                break;
            case "assistant":
                // An answer that only speaks of errors.
                TakeAnswer(buffer, start, end);
                break;
            case "result":
                TakeResult(line, number, lacksAnswer: MayLackAnswer(line) && LacksAnswer(buffer, start, end));
                break;
        }

        return true;
    }

    /// <summary>Gives out what was held back because a result might follow.</summary>
    public void Flush()
    {
        if (_message is JsonLogLine message)
        {
            _message = null;
            Add(message, _messageLine, final: true, null);
        }
    }

    private void TakeRetry(JsonLogLine line, long number)
    {
        TimeSpan? duration = JsonLogLine.Span(line.Waited) ?? TimeSinceRetry(line);
        if (line.SessionId is string session && LogTimes.FromJson(line.Time) is DateTime time)
        {
            if (_chains.Count >= MostSessions)
            {
                _chains.Clear();
            }

            _chains[session] = (line.Uuid, time, line.RetryDelay ?? 0);
        }

        Add(line, number, final: false, duration);
    }

    private void TakeResult(JsonLogLine line, long number, bool lacksAnswer)
    {
        bool failed = line.IsError || lacksAnswer || line.Subtype == "error_during_execution";
        if (!failed)
        {
            _message = null;
            if (line.Subtype == "success")
            {
                output.Add(LogEvent.Succeeded(null, _retries == 0 ? JsonLogLine.Span(line.Duration) : null));
            }
        }
        else if (line.Subtype == "error_during_execution" && line.TerminalReason?.StartsWith("aborted", StringComparison.Ordinal) == true)
        {
            AddFixed(line, number, FailureKind.Interrupted, "The run was ended before it had finished.");
        }
        else if (lacksAnswer || (line.Subtype == "error_during_execution" && line.Text is null))
        {
            AddFixed(line, number, FailureKind.StreamInterrupted, "The run ended without an answer: the stream from the API was cut off.");
        }
        else
        {
            Add(line, number, final: true, _retries == 0 ? JsonLogLine.Span(line.Duration) : null);
        }

        _message = null;
        _retries = 0;
    }

    // A result without a word after a tool call is rare: only then is the whole line read.
    private static bool MayLackAnswer(JsonLogLine line) => !line.IsError && line.Text?.Length == 0 && line.Turns > 1 && line.Subtype == "success";

    private static bool LacksAnswer(byte[] buffer, int start, int end)
    {
        var bytes = new byte[end - start];
        Buffer.BlockCopy(buffer, start, bytes, 0, bytes.Length);
        return JsonReader.TryParse(bytes, out JsonValue? value, out _) && StreamState.ReadResult(value, bytes).LacksAnswer;
    }

    private void AddFixed(JsonLogLine line, long number, FailureKind kind, string message) => output.Add(LogEvent.Failed(new ClaudeFailure(kind, message)
    {
        Transient = Transience.Of(kind),
        SessionId = line.SessionId,
        Final = true,
        ProducedValue = line.Turns > 1 ? Retry.Produced.Block : Retry.Produced.Nothing,
        Path = path,
        Line = number,
    }));

    private void Add(JsonLogLine line, long number, bool final, TimeSpan? duration)
    {
        JsonLogLine? message = final && line.Type == "result" ? _message : null;
        bool silent = line.Waited is not null;
        string? text = line.Text ?? message?.Text ?? (silent ? "No response from API" : null) ?? (line.Subtype == "api_retry" && line.Status is null && line.Word == "unknown" ? "Connection error." : null);
        string? word = line.ApiError ?? message?.ApiError ?? line.Word ?? message?.Word;
        ClassifiedFailure known = table.Classify(text ?? Describe(line), line.Status ?? message?.Status, word);
        bool cut = line.AfterOutput || (final && line.Turns > 1);
        output.Add(LogEvent.Failed(new ClaudeFailure(known.Kind, known.Message)
        {
            Time = LogTimes.FromJson(line.Time ?? message?.Time),
            Transient = known.Transient,
            Status = known.Status,
            RequestId = line.RequestId ?? message?.RequestId ?? known.RequestId,
            SessionId = line.SessionId,
            Attempt = line.Attempt ?? (final && _retries > 0 ? _retries + 1 : null),
            MaxAttempt = line.MaxRetries,
            RetryDelay = final ? null : JsonLogLine.Span(line.RetryDelay),
            Duration = duration,
            Final = final,
            ProducedValue = cut ? Retry.Produced.Block : Retry.Produced.Nothing,
            Path = path,
            Line = number,
        }));
    }

    // An attempt begins when the wait after the one before it is over: what lies between is how long it took to fail.
    private TimeSpan? TimeSinceRetry(JsonLogLine line)
    {
        if (line.SessionId is not string session || line.ParentUuid is null || !_chains.TryGetValue(session, out var last) || last.Uuid != line.ParentUuid
            || LogTimes.FromJson(line.Time) is not DateTime time)
        {
            return null;
        }

        double milliseconds = (time - last.Time).TotalMilliseconds - last.Delay;
        return milliseconds >= 0 ? JsonLogLine.Span(milliseconds) : null;
    }

    private static string Describe(JsonLogLine line) => line.Status is int status ? $"HTTP {status}" + (line.Word is null ? string.Empty : $" ({line.Word})") : line.Word ?? string.Empty;

    // A line with a request id and without any word of failure is an answer. Nothing else of it is read.
    private static bool IsAnswer(byte[] buffer, int start, int end) =>
        ByteSearch.IndexOf(buffer, start, end, s_apiError) < 0
        && ByteSearch.IndexOf(buffer, start, end, s_result) < 0
        && ByteSearch.IndexOf(buffer, start, end, s_retry) < 0
        && ByteSearch.IndexOf(buffer, start, end, s_isApiError) < 0;

    private void TakeAnswer(byte[] buffer, int start, int end)
    {
        // A transcript has a line a block, all with the request's id: one request went well, not three.
        int at = ByteSearch.IndexOf(buffer, start, end, LogNeedles.TranscriptRequest);
        if (at < 0)
        {
            return;
        }

        int from = at + LogNeedles.TranscriptRequest.Length;
        int stop = Array.IndexOf(buffer, (byte)'"', from, end - from);
        if (stop < 0 || (stop - from == _lastRequest.Length && ByteSearch.Matches(buffer, from, _lastRequest)))
        {
            return;
        }

        _lastRequest = new byte[stop - from];
        Buffer.BlockCopy(buffer, from, _lastRequest, 0, _lastRequest.Length);
        output.Add(LogEvent.Succeeded(null, null));
    }

    private static bool IsStream(byte[] buffer, int start, int end) => ByteSearch.IndexOf(buffer, start, end, s_streamError) >= 0;
}
