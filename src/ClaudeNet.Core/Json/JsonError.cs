namespace ClaudeNet.Json;

/// <summary>Where and why a text is not JSON.</summary>
internal sealed class JsonError(int line, int column, int offset, string message)
{
    /// <summary>Gets the line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Gets the column in characters (code points), from 1.</summary>
    public int Column { get; } = column;

    /// <summary>Gets the byte offset in the source.</summary>
    public int Offset { get; } = offset;

    /// <summary>Gets what was expected there. It never quotes the source, which may hold secrets.</summary>
    public string Message { get; } = message;

    /// <summary>Returns place and message.</summary>
    public override string ToString() => $"line {Line}, column {Column}: {Message}";
}
