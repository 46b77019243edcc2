namespace ClaudeNet.Platform;

/// <summary>Who may read what is newly written.</summary>
internal enum FileAudience
{
    /// <summary>Its owner alone: 0600, a folder 0700. On Windows what the folder hands down, which in a user's profile is the same.</summary>
    Owner,

    /// <summary>Everyone may read, only the owner may write: 0644, a folder 0755. On Windows administrators own it and users may read.</summary>
    Everyone,
}
