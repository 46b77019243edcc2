namespace ClaudeNet.Configuration;

/// <summary>One settings document that was looked for: a file, or a policy in the registry of Windows.</summary>
internal sealed class SettingsSource(string origin, SettingScope scope, bool exists)
{
    /// <summary>Gets the file's path, or the registry value's.</summary>
    public string Origin { get; } = origin;

    /// <summary>Gets its scope.</summary>
    public SettingScope Scope { get; } = scope;

    /// <summary>Gets whether it is there.</summary>
    public bool Exists { get; } = exists;
}
