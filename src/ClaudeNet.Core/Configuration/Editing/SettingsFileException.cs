using System;

namespace ClaudeNet.Configuration.Editing;

/// <summary>A settings file that is not touched, because it cannot be understood. The message names the place and never quotes the file.</summary>
internal sealed class SettingsFileException(string path, int? line, int? column, string message)
    : Exception(line is null ? $"{path}: {message}" : $"{path}, line {line}, column {column}: {message}")
{
    /// <summary>Gets the file.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the line, from 1; null when the problem has no place.</summary>
    public int? Line { get; } = line;

    /// <summary>Gets the column in characters, from 1; null when the problem has no place.</summary>
    public int? Column { get; } = column;
}
