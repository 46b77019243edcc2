using System;
using System.Globalization;
using System.Text;
using ClaudeNet.Json;

namespace ClaudeNet.Retry;

/// <summary>What the objects of a stream have said so far.</summary>
internal sealed class StreamState
{
    public string? SessionId { get; private set; }

    public string? ClientVersion { get; private set; }

    public Produced Produced { get; private set; }

    public int Retries { get; private set; }

    public StreamRetry? LastRetry { get; private set; }

    public StreamError? Error { get; private set; }

    public DateTimeOffset? ResetAt { get; private set; }

    public StreamResult? Result { get; private set; }

    public bool UserInterrupted { get; private set; }

    public long Objects { get; private set; }

    /// <summary>Takes one object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="source">The bytes that it was read from.</param>
    public void Take(JsonValue value, byte[] source)
    {
        string? type = value["type"]?.AsString();
        if (type is null)
        {
            return;
        }

        Objects++;
        SessionId = value["session_id"]?.AsString() ?? SessionId;
        switch (type)
        {
            case "system":
                TakeSystem(value);
                break;
            case "assistant":
                TakeAssistant(value);
                break;
            case "user":
                UserInterrupted |= IsInterruption(value["message"]?["content"]);
                break;
            case "stream_event":
                TakePartial(value["event"]);
                break;
            case "rate_limit_event":
                TakeRateLimit(value["rate_limit_info"]);
                break;
            case "result":
                Result = ReadResult(value, source);
                break;
        }
    }

    /// <summary>Reads an <c>api_retry</c> event.</summary>
    internal static StreamRetry ReadRetry(JsonValue value) => new()
    {
        Attempt = Integer(value["attempt"]),
        MaxRetries = Integer(value["max_retries"]),
        Delay = Milliseconds(value["retry_delay_ms"]),
        Status = Integer(value["error_status"]),
        Error = value["error"]?.AsString(),
        Waited = Milliseconds(value["no_response"]?["waited_ms"]),
    };

    /// <summary>Reads a <c>result</c> object.</summary>
    internal static StreamResult ReadResult(JsonValue value, byte[] source) => new()
    {
        Line = Encoding.UTF8.GetString(source, value.Start, value.End - value.Start),
        Subtype = value["subtype"]?.AsString(),
        IsError = value["is_error"]?.AsBoolean() ?? false,
        Text = value["result"]?.AsString() ?? JoinErrors(value["errors"]),
        TerminalReason = value["terminal_reason"]?.AsString(),
        Status = Integer(value["api_error_status"]),
        ErrorType = value["api_error_type"]?.AsString(),
        ErrorWord = value["api_error"]?.AsString(),
        Turns = Integer(value["num_turns"]),
        Duration = Milliseconds(value["duration_ms"]),
        LacksAnswer = LacksAnswer(value),
    };

    /// <summary>Reads the client's own message about an error; null when the line is an answer of the model.</summary>
    internal static StreamError? ReadError(JsonValue value)
    {
        JsonValue? message = value["message"];
        bool synthetic = message?["model"]?.AsString() == "<synthetic>";
        if (value["is_api_error_message"]?.AsBoolean() != true && value["isApiErrorMessage"]?.AsBoolean() != true && !synthetic)
        {
            return null;
        }

        return new StreamError
        {
            Text = JoinText(message?["content"]),
            Category = value["error"]?.AsString(),
            Word = value["api_error"]?.AsString() ?? value["apiError"]?.AsString(),
            ErrorType = value["api_error_type"]?.AsString() ?? value["apiErrorType"]?.AsString(),
            Status = Integer(value["api_error_status"]) ?? Integer(value["apiErrorStatus"]),
            RequestId = value["request_id"]?.AsString() ?? value["requestId"]?.AsString(),
            Time = Time(value["timestamp"]),
        };
    }

    internal static int? Integer(JsonValue? value) => value is not null && value.TryGetInt64(out long number) && number is >= 0 and <= int.MaxValue ? (int)number : null;

    internal static TimeSpan? Milliseconds(JsonValue? value)
    {
        const double LargestWait = 1e12;
        return value is not null && value.TryGetDouble(out double number) && number is >= 0 and < LargestWait ? TimeSpan.FromTicks((long)(number * TimeSpan.TicksPerMillisecond)) : null;
    }

    internal static DateTimeOffset? Time(JsonValue? value) =>
        DateTimeOffset.TryParse(value?.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;

    private static bool LacksAnswer(JsonValue value)
    {
        // Later clients name how a run ended, and call it an error.
        if (value["terminal_reason"] is not null || value["result"]?.AsString() is not "" || !(Integer(value["num_turns"]) > 1))
        {
            return false;
        }

        long used = 0;
        foreach (JsonMember model in value["modelUsage"]?.Members ?? [])
        {
            used += Sum(model.Value, "inputTokens", "outputTokens", "cacheReadInputTokens", "cacheCreationInputTokens");
        }

        return used > Sum(value["usage"], "input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens");
    }

    private static long Sum(JsonValue? value, params string[] names)
    {
        long sum = 0;
        foreach (string name in names)
        {
            sum += Integer(value?[name]) ?? 0;
        }

        return sum;
    }

    private void TakeSystem(JsonValue value)
    {
        switch (value["subtype"]?.AsString())
        {
            case "init":
                ClientVersion = value["claude_code_version"]?.AsString() ?? ClientVersion;
                break;
            case "api_retry":
                Retries++;
                LastRetry = ReadRetry(value);
                break;
        }
    }

    private void TakeAssistant(JsonValue value)
    {
        if (ReadError(value) is StreamError error)
        {
            Error = error;
            TakeRateLimit(value["api_error_params"]?["rate_limit_info"]);
            return;
        }

        foreach (JsonValue block in value["message"]?["content"]?.Items ?? [])
        {
            // Thinking alone is not shown to anybody and does nothing.
            if (block["type"]?.AsString() is string kind and not ("thinking" or "redacted_thinking") && kind.Length > 0)
            {
                Produced = Produced.Block;
            }
        }
    }

    private void TakePartial(JsonValue? inner)
    {
        string? type = inner?["type"]?.AsString();
        string? delta = inner?["delta"]?["type"]?.AsString();
        if (type == "content_block_delta" && delta is "text_delta" or "input_json_delta" && Produced == Produced.Nothing)
        {
            Produced = Produced.Partial;
        }
    }

    private void TakeRateLimit(JsonValue? info)
    {
        if (info?["status"]?.AsString() == "rejected" && info["resetsAt"] is JsonValue at && at.TryGetInt64(out long epoch))
        {
            ResetAt = ResetTimes.FromEpoch(epoch) ?? ResetAt;
        }
    }

    private static bool IsInterruption(JsonValue? content)
    {
        string? text = JoinText(content);
        return text is not null && text.StartsWith("[Request interrupted by user", StringComparison.Ordinal);
    }

    internal static string? JoinText(JsonValue? content)
    {
        if (content?.AsString() is string plain)
        {
            return plain;
        }

        StringBuilder? text = null;
        foreach (JsonValue block in content?.Items ?? [])
        {
            if (block["text"]?.AsString() is string part)
            {
                text = text?.Append('\n') ?? new StringBuilder();
                text.Append(part);
            }
        }

        return text?.ToString();
    }

    private static string? JoinErrors(JsonValue? errors)
    {
        StringBuilder? text = null;
        foreach (JsonValue item in errors?.Items ?? [])
        {
            if (item.AsString() is string part)
            {
                text = text?.Append("; ") ?? new StringBuilder();
                text.Append(part);
            }
        }

        return text?.ToString();
    }
}
