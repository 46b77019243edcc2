namespace ClaudeNet.Configuration.Editing;

/// <summary>An edit of one variable in a settings file.</summary>
/// <param name="Content">The file afterwards; the same array when nothing changes.</param>
/// <param name="Before">The value before; null when it was not set. It may be a secret.</param>
/// <param name="Line">The line of the change, from 1.</param>
internal sealed record SettingsEdit(byte[] Content, string? Before, int Line);
