namespace ClaudeNet.Console.Commands;

/// <summary>The form of results.</summary>
internal enum OutputKind
{
    Text,

    /// <summary>One document.</summary>
    Json,

    /// <summary>One object a line, as it comes.</summary>
    JsonLines,
}
