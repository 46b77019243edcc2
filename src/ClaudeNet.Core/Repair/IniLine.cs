namespace ClaudeNet.Repair;

/// <summary>One line of a file, or several that backslashes join, as byte offsets. <see cref="Key"/> is null for whatever sets nothing.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where the next one begins; the line's own end is inside.</param>
/// <param name="HasLineEnd">Whether it ends with a line feed; the last one of a file may not.</param>
internal sealed record IniLine(int Start, int End, bool HasLineEnd)
{
    /// <summary>Gets the section that a header opens; null for any other line.</summary>
    public string? Header { get; init; }

    /// <summary>Gets the key; null for a line that sets nothing.</summary>
    public string? Key { get; init; }

    /// <summary>Gets where the value begins, after the equals sign and blanks.</summary>
    public int ValueStart { get; init; }

    /// <summary>Gets where the value ends, before blanks, a comment and the line's end.</summary>
    public int ValueEnd { get; init; }

    /// <summary>Gets the value as its reader understands it.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>Gets a value indicating whether the line's reader skips it: a quote that does not end or an escape that is none.</summary>
    public bool Malformed { get; init; }
}
