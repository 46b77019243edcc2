namespace ClaudeNet.Configuration;

/// <summary>Whose settings are read, and for which project.</summary>
internal sealed record LoadOptions
{
    /// <summary>Gets the home folder of the user whose settings are read; null for the platform's. Another user's process environment cannot be read: credentials of this process are then left out.</summary>
    public string? UserProfile { get; init; }

    /// <summary>Gets the project's folder; null for the working directory.</summary>
    public string? ProjectDirectory { get; init; }

    /// <summary>Gets the folder of the managed settings; null for the system's own place.</summary>
    public string? ManagedDirectory { get; init; }

    /// <summary>Gets a value indicating whether keys and tokens count by their presence alone: what a container or distribution holds is not taken out of it.</summary>
    public bool PresenceOnly { get; init; }

    /// <summary>Gets a value indicating whether a program may be started for what no file tells. Programs of this machine are meant: never set for what lies in a container or distribution.</summary>
    public bool MayStartPrograms { get; init; }
}
