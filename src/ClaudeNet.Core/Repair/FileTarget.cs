namespace ClaudeNet.Repair;

/// <summary>A file that is changed.</summary>
/// <param name="Kind">Which it is.</param>
/// <param name="Path">Its absolute path for <see cref="FileTargetKind.UserFile"/>; null for every other kind.</param>
/// <param name="Distribution">The WSL distribution whose file it is, seen from Windows; null for this system's own.</param>
internal sealed record FileTarget(FileTargetKind Kind, string? Path = null, string? Distribution = null);
