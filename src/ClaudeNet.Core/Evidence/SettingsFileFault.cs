namespace ClaudeNet.Evidence;

/// <summary>A settings file that cannot be used. Line and column count from 1; both null when the file could not be read at all.</summary>
internal sealed record SettingsFileFault(string Path, int? Line, int? Column, string Message);
