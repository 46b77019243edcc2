namespace ClaudeNet.Configuration.Editing;

/// <summary>What to write into which settings file.</summary>
internal sealed record ConfigurationRequest
{
    /// <summary>Gets the variable.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the value; null removes the variable.</summary>
    public string? Value { get; init; }

    /// <summary>Gets whose file: User, Project or ProjectLocal.</summary>
    public SettingScope Scope { get; init; } = SettingScope.User;

    /// <summary>Gets a value indicating whether a name that is not known is written all the same. It lets no secret through.</summary>
    public bool Force { get; init; }

    /// <summary>Gets the command's name, for the record.</summary>
    public string Command { get; init; } = "Set-ClaudeConfiguration";

    /// <summary>Gets whose settings, and for which project.</summary>
    public LoadOptions Load { get; init; } = new();
}
