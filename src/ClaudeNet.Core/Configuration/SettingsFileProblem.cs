namespace ClaudeNet.Configuration;

/// <summary>A settings file that the client cannot use as it stands, or a part of it.</summary>
internal sealed class SettingsFileProblem(string path, int? line, int? column, string message)
{
    /// <summary>Gets the file's path.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the line, from 1; null when the problem has no place.</summary>
    public int? Line { get; } = line;

    /// <summary>Gets the column in characters, from 1; null when the problem has no place.</summary>
    public int? Column { get; } = column;

    /// <summary>Gets what is wrong; it never quotes the file.</summary>
    public string Message { get; } = message;

    /// <summary>Returns all of it, as compilers write it.</summary>
    public override string ToString() => Line is null ? $"{Path}: {Message}" : $"{Path}({Line},{Column}): {Message}";
}
