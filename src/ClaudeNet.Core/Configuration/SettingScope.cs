namespace ClaudeNet.Configuration;

/// <summary>Where a setting's value comes from. Public results carry the name as text.</summary>
internal enum SettingScope
{
    /// <summary>Nobody set it: the client's own default.</summary>
    Default,

    /// <summary>The environment of this process.</summary>
    Process,

    /// <summary>The user's own settings file, or on Windows the user's environment in the registry.</summary>
    User,

    /// <summary>Windows alone: the machine's environment in the registry.</summary>
    Machine,

    /// <summary>Settings that an administrator manages.</summary>
    Managed,

    /// <summary><c>.claude/settings.local.json</c> of the project. A copied folder can bring one.</summary>
    ProjectLocal,

    /// <summary><c>.claude/settings.json</c> of the project. A cloned repository can bring one.</summary>
    Project,

    /// <summary>Given to ClaudeNet itself on the command line.</summary>
    Parameter,
}
