namespace ClaudeNet.Retry;

/// <summary>What <c>claude --output-format</c> was asked for.</summary>
internal enum OutputFormat
{
    Text,
    Json,
    StreamJson,
}
