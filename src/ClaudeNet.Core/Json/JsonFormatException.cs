using System;

namespace ClaudeNet.Json;

/// <summary>A text is not JSON. The message names the place and what was expected there, and never quotes the text.</summary>
internal sealed class JsonFormatException(JsonError error) : FormatException(error.ToString())
{
    /// <summary>Gets the error.</summary>
    public JsonError Error { get; } = error;

    /// <summary>Gets the line, from 1.</summary>
    public int Line => Error.Line;

    /// <summary>Gets the column in characters, from 1.</summary>
    public int Column => Error.Column;
}
