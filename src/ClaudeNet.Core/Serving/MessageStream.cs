namespace ClaudeNet.Serving;

/// <summary>The canned message, whole and as server-sent events (platform.claude.com/docs/en/build-with-claude/streaming).</summary>
internal static class MessageStream
{
    /// <summary>The events up to and including this index are sent before a stream is cut: the block has begun and is not complete.</summary>
    public const int CutAfter = 4;

    private static readonly string[] s_words = ["This ", "is ", "a ", "test ", "endpoint."];

    public static string Whole(string model) =>
        $"{{\"id\":\"{ClaudeApi.NewId("msg_")}\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"{model}\",\"content\":[{{\"type\":\"text\",\"text\":\"{string.Concat(s_words)}\"}}],"
        + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":8,\"output_tokens\":6}}";

    public static string[] Events(string model)
    {
        string[] events = new string[s_words.Length + 6];
        int i = 0;
        events[i++] = Event(
            "message_start",
            $"\"message\":{{\"id\":\"{ClaudeApi.NewId("msg_")}\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"{model}\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{{\"input_tokens\":8,\"output_tokens\":1}}}}");
        events[i++] = Event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        events[i++] = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
        foreach (string word in s_words)
        {
            events[i++] = Event("content_block_delta", $"\"index\":0,\"delta\":{{\"type\":\"text_delta\",\"text\":\"{word}\"}}");
        }

        events[i++] = Event("content_block_stop", "\"index\":0");
        events[i++] = Event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":6}");
        events[i] = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";
        return events;
    }

    /// <summary>The event by which the API reports overload after it has answered 200.</summary>
    public static string OverloadedEvent() => Event("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}");

    private static string Event(string type, string members) => $"event: {type}\ndata: {{\"type\":\"{type}\",{members}}}\n\n";
}
