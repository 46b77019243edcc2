namespace ClaudeNet.Platform;

/// <summary>Whose a file or folder is, and who else could have written it. Links are not followed.</summary>
internal sealed record FileFacts
{
    /// <summary>Gets a value indicating whether it is a symbolic link or another reparse point.</summary>
    public required bool IsLink { get; init; }

    /// <summary>Gets a value indicating whether it is a folder.</summary>
    public required bool IsDirectory { get; init; }

    /// <summary>Gets a value indicating whether the user whom this process runs as owns it.</summary>
    public required bool OwnedByUser { get; init; }

    /// <summary>Gets a value indicating whether root, or Windows' administrators or system, own it.</summary>
    public required bool OwnedByAdministrator { get; init; }

    /// <summary>Gets a value indicating whether anyone but its owner and administrators may write it.</summary>
    public required bool WritableByOthers { get; init; }
}
