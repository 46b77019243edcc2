using System;

namespace ClaudeNet.Logs;

/// <summary>The members of one JSON line, of a transcript or of stream-json, that tell of a failure.</summary>
internal sealed class JsonLogLine
{
    public string? Type { get; private set; }

    public string? Subtype { get; private set; }

    public string? SessionId { get; private set; }

    public string? Uuid { get; private set; }

    public string? ParentUuid { get; private set; }

    public string? Time { get; private set; }

    public string? RequestId { get; private set; }

    /// <summary>Gets the text of an assistant's message, of an api_error, or of a result.</summary>
    public string? Text { get; private set; }

    /// <summary>Gets the client's category or code: <c>server_error</c>, <c>ECONNREFUSED</c>.</summary>
    public string? Word { get; private set; }

    /// <summary>Gets the client's more exact word, for example <c>usage_limit_reached</c>.</summary>
    public string? ApiError { get; private set; }

    public int? Status { get; private set; }

    public int? Attempt { get; private set; }

    public int? MaxRetries { get; private set; }

    /// <summary>Gets the wait before the next attempt, in milliseconds.</summary>
    public double? RetryDelay { get; private set; }

    /// <summary>Gets how long a silent server was waited for, in milliseconds.</summary>
    public double? Waited { get; private set; }

    /// <summary>Gets the duration of a run, in milliseconds.</summary>
    public double? Duration { get; private set; }

    public int? Turns { get; private set; }

    /// <summary>Gets a value indicating whether the client wrote this message itself because the API failed.</summary>
    public bool IsApiError { get; private set; }

    public bool IsError { get; private set; }

    public bool AfterOutput { get; private set; }

    public string? TerminalReason { get; private set; }

    /// <summary>Reads a line; null when it is no JSON object.</summary>
    public static JsonLogLine? Read(byte[] buffer, int start, int end)
    {
        var line = new JsonLogLine();
        var members = new JsonMembers(buffer, start, end);
        while (members.Next())
        {
            line.Take(in members);
        }

        return members.IsBroken ? null : line;
    }

    private void Take(in JsonMembers member)
    {
        if (member.Is("type"))
        {
            Type = member.Text();
        }
        else if (member.Is("subtype"))
        {
            Subtype = member.Text();
        }
        else if (member.Is("error"))
        {
            TakeError(in member);
        }
        else if (member.Is("message") && member.IsObject)
        {
            TakeMessage(member.Inside());
        }
        else if (member.Is("timestamp"))
        {
            Time = member.Text();
        }
        else if (!TakeName(in member))
        {
            TakeNumber(in member);
        }
    }

    private bool TakeName(in JsonMembers member)
    {
        if (member.Is("sessionId") || member.Is("session_id"))
        {
            SessionId = member.Text();
        }
        else if (member.Is("uuid"))
        {
            Uuid = member.Text();
        }
        else if (member.Is("parentUuid"))
        {
            ParentUuid = member.Text();
        }
        else if (member.Is("requestId") || member.Is("request_id"))
        {
            RequestId = member.Text();
        }
        else if (member.Is("result"))
        {
            Text = member.Text();
        }
        else if (member.Is("apiError") || member.Is("api_error"))
        {
            ApiError = member.Text();
        }
        else if (member.Is("terminal_reason"))
        {
            TerminalReason = member.Text();
        }
        else
        {
            return false;
        }

        return true;
    }

    private void TakeNumber(in JsonMembers member)
    {
        if (member.Is("apiErrorStatus") || member.Is("api_error_status") || member.Is("error_status"))
        {
            Status = member.Integer();
        }
        else if (member.Is("retryAttempt") || member.Is("attempt"))
        {
            Attempt = member.Integer();
        }
        else if (member.Is("maxRetries") || member.Is("max_retries"))
        {
            MaxRetries = member.Integer();
        }
        else if (member.Is("retryInMs") || member.Is("retry_delay_ms"))
        {
            RetryDelay = member.Number();
        }
        else if (member.Is("duration_ms"))
        {
            Duration = member.Number();
        }
        else if (member.Is("num_turns"))
        {
            Turns = member.Integer();
        }
        else if (member.Is("no_response") && member.IsObject)
        {
            TakeWaited(member.Inside());
        }
        else if (member.Is("isApiErrorMessage") || member.Is("is_api_error_message"))
        {
            IsApiError = member.IsTrue();
        }
        else if (member.Is("is_error"))
        {
            IsError = member.IsTrue();
        }
        else if (member.Is("truncatedAfterOutput"))
        {
            AfterOutput = member.IsTrue();
        }
    }

    // A word in most lines, an object in a transcript's api_error.
    private void TakeError(in JsonMembers member)
    {
        if (!member.IsObject)
        {
            Word = member.Text();
            return;
        }

        JsonMembers error = member.Inside();
        while (error.Next())
        {
            if (error.Is("status"))
            {
                Status = error.Integer();
            }
            else if (error.Is("requestId"))
            {
                RequestId = error.Text();
            }
            else if (error.Is("formatted") || (error.Is("message") && Text is null))
            {
                Text = error.Text() ?? Text;
            }
            else if (error.Is("connection") && error.IsObject)
            {
                Word = TextOf(error.Inside(), "code");
            }
            else if (error.Is("noResponse") && error.IsObject)
            {
                TakeWaited(error.Inside());
            }
        }
    }

    private void TakeWaited(JsonMembers members)
    {
        while (members.Next())
        {
            if (members.Is("waitedMs") || members.Is("waited_ms"))
            {
                Waited = members.Number();
            }
        }
    }

    private void TakeMessage(JsonMembers message)
    {
        while (message.Next())
        {
            if (message.Is("content"))
            {
                // The client's own messages hold one block of text.
                Text = message.Text() ?? FirstText(message.Array());
            }
        }
    }

    private static string? FirstText(JsonMembers block) => TextOf(block, "text");

    private static string? TextOf(JsonMembers members, string name)
    {
        while (members.Next())
        {
            if (members.Is(name))
            {
                return members.Text();
            }
        }

        return null;
    }

    /// <summary>Returns milliseconds as a duration; null for none, and for what no clock measures.</summary>
    public static TimeSpan? Span(double? milliseconds)
    {
        const double LargestSpan = 1e11;
        return milliseconds is double known && known is >= 0 and < LargestSpan ? TimeSpan.FromTicks((long)(known * TimeSpan.TicksPerMillisecond)) : null;
    }
}
