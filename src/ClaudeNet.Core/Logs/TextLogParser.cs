using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Retry;

namespace ClaudeNet.Logs;

/// <summary>
/// Turns lines of text into events: the client's debug log, what it printed on a console, a build's log with either in it, and a build's own lines about numbered
/// requests. A failure is held until the lines below it have named its cause.
/// </summary>
internal sealed class TextLogParser(FailureTable table, string? path, ICollection<LogEvent> output)
{
    private const int LargestText = 16 * 1024;
    private const int PrefixLength = 80;
    private const int MostHeld = 400;
    private const int TraceLines = 25;

    private readonly JsonLogParser _json = new(table, path, output);
    private readonly List<TextFailure> _held = [];

    /// <summary>Takes a line. Returns false when it is broken.</summary>
    public bool Take(byte[] buffer, int start, int end, long number)
    {
        int brace = Array.IndexOf(buffer, (byte)'{', start, Math.Min(end - start, PrefixLength));
        if (brace >= 0 && end > brace && buffer[end - 1] == '}' && JsonLogLine.Read(buffer, brace, end)?.Type is "system" or "assistant" or "user" or "result")
        {
            return _json.Take(buffer, brace, end, number);
        }

        string text = Encoding.UTF8.GetString(buffer, start, Math.Min(end - start, LargestText));
        try
        {
            Take(TextPatterns.Escape.Replace(text, string.Empty), number);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Gives out what is still held.</summary>
    public void Flush()
    {
        FlushHeld();
        _json.Flush();
    }

    private void Take(string text, long number)
    {
        DateTime? time = LogTimes.FromText(text.Length <= PrefixLength ? text : text.Substring(0, PrefixLength));
        if (TakeDebug(text, number, time))
        {
            return;
        }

        string body = TextPatterns.Prefix.Replace(text, string.Empty);
        if (body.Contains("[DEBUG]", StringComparison.Ordinal) || TakeTrace(body, number) || TakeRetry(body, number, time) || TakeRequest(body, number, time))
        {
            return;
        }

        if (TextPatterns.Client.IsMatch(body))
        {
            Hold(new TextFailure { Words = body, Shown = body, Line = number, Time = time, Final = true, Duration = TextPatterns.Span(TextPatterns.Duration.Match(body)) });
        }
    }

    private bool TakeDebug(string text, long number, DateTime? time)
    {
        Match attempt = TextPatterns.DebugAttempt.Match(text);
        if (attempt.Success)
        {
            int? current = TextPatterns.Integer(attempt, "attempt");
            int? most = TextPatterns.Integer(attempt, "most");
            bool next = current > 1 && _held.Count is > 0 and < MostHeld && _held[_held.Count - 1].IsDebug;
            if (!next)
            {
                FlushHeld();
            }

            string words = attempt.Groups["words"].Value;
            _held.Add(new TextFailure
            {
                Words = words, Shown = words, Line = number, Time = time, Attempt = current, IsDebug = true,
                Status = TextPatterns.Integer(attempt, "status"), MaxAttempt = most is int known ? known - 1 : null, Final = current >= most,
            });
            return true;
        }

        Match detail = TextPatterns.DebugDetail.Match(text);
        if (detail.Success)
        {
            foreach (TextFailure held in _held)
            {
                held.Code ??= detail.Groups["code"].Value;
            }

            FlushHeld();
            return true;
        }

        // The same failure again, in other words.
        return text.Contains("[ERROR] Error in API request", StringComparison.Ordinal) || text.Contains("[ERROR] API connection_error after retries", StringComparison.Ordinal);
    }

    // The lines below an error: "⎿  TypeError (fetch failed)", "[cause]: Error: connect ECONNREFUSED", "code: 'ECONNREFUSED'".
    private bool TakeTrace(string body, long number)
    {
        bool trace = TextPatterns.Trace.IsMatch(body);
        TextFailure? last = _held.Count > 0 ? _held[_held.Count - 1] : null;
        if (last is null || number - last.Line > TraceLines)
        {
            return trace;
        }

        Match cause = TextPatterns.Cause.Match(body);
        if (!trace && (!cause.Success || cause.Groups["name"].Value.StartsWith("API", StringComparison.OrdinalIgnoreCase) || TextPatterns.Number.IsMatch(body)))
        {
            return false;
        }

        if (NativeCodes.TryFind(body, out string code, out _))
        {
            last.Code ??= code;
        }

        if (cause.Success)
        {
            last.Detail ??= cause.Groups["name"].Value + ": " + cause.Groups["words"].Value;
        }

        return true;
    }

    private bool TakeRetry(string body, long number, DateTime? time)
    {
        Match retry = TextPatterns.Retry.Match(body);
        if (!retry.Success || !TextPatterns.Client.IsMatch(retry.Groups["words"].Value))
        {
            return false;
        }

        string words = retry.Groups["words"].Value;
        Hold(new TextFailure
        {
            Words = words, Shown = words, Line = number, Time = time,
            Attempt = TextPatterns.Integer(retry, "attempt"), MaxAttempt = TextPatterns.Integer(retry, "most"), RetryDelay = TextPatterns.Span(retry, "delay"),
        });
        return true;
    }

    // A build's own line about a request: "Request 42: ❌ fetch failed after 10308ms", "[16/81] request #16 ok (2.3 s)".
    private bool TakeRequest(string body, long number, DateTime? time)
    {
        Match request = TextPatterns.Number.Match(body);
        if (!request.Success)
        {
            return false;
        }

        Match duration = TextPatterns.Duration.Match(body);
        TimeSpan? took = TextPatterns.Span(duration);
        if (TextPatterns.Failed.IsMatch(body))
        {
            string words = body.Replace(request.Value, string.Empty);
            words = duration.Success ? words.Replace(duration.Value, string.Empty) : words;
            Hold(new TextFailure { Words = words, Shown = body, Line = number, Time = time, Duration = took, Attempt = null });
            return true;
        }

        if (took is not null && TextPatterns.Succeeded.IsMatch(body))
        {
            FlushHeld();
            output.Add(LogEvent.Succeeded(time, took));
            return true;
        }

        return false;
    }

    private void Hold(TextFailure failure)
    {
        FlushHeld();
        _held.Add(failure);
    }

    private void FlushHeld()
    {
        foreach (TextFailure held in _held)
        {
            Emit(held);
        }

        _held.Clear();
    }

    private void Emit(TextFailure held)
    {
        ClassifiedFailure known = table.Classify(held.Words, held.Status, held.Code);
        if (known.Unknown && held.Detail is not null)
        {
            known = table.Classify(held.Detail, held.Status, held.Code);
        }

        if (known.Unknown && held.Words.Contains("timeout", StringComparison.OrdinalIgnoreCase))
        {
            known = table.Classify("Request timed out", held.Status, held.Code);
        }

        if (known.Unknown && held.Duration is null && !held.IsDebug && !TextPatterns.Client.IsMatch(held.Shown))
        {
            // "Request 5 failed: no such file": some other program's request.
            return;
        }

        string shown = Trim(held.Shown) + (held.Detail is null ? string.Empty : $" ({held.Detail})") + (held.Code is null || held.Detail?.Contains(held.Code, StringComparison.Ordinal) == true ? string.Empty : $" [{held.Code}]");
        output.Add(LogEvent.Failed(new ClaudeFailure(known.Kind, ErrorText.OneLine(Redactor.Text(shown)))
        {
            Time = held.Time,
            Transient = known.Transient,
            Status = known.Status,
            RequestId = known.RequestId,
            Attempt = held.Attempt,
            MaxAttempt = held.MaxAttempt,
            RetryDelay = held.RetryDelay,
            Duration = held.Duration,
            Final = held.Final,
            Path = path,
            Line = held.Line,
        }));
    }

    private static string Trim(string text) => text.Trim(' ', '\t', '⎿', '└', '|', '·');
}
