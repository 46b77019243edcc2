namespace ClaudeNet.Model;

/// <summary>What becomes of a setting. Public results carry the name as text.</summary>
internal enum ClaudeSettingStatus
{
    /// <summary>The program that it is for reads it.</summary>
    Honoured,

    /// <summary>Something stronger hides it.</summary>
    Shadowed,

    /// <summary>Nothing reads a setting of that name.</summary>
    Unknown,

    /// <summary>An older version read it; the one found, or the latest where none was found, does not.</summary>
    Removed,

    /// <summary>It is read, and its value is no good.</summary>
    Invalid,

    /// <summary>It is a real setting of something else: another runtime, or a system that Claude Code does not ask.</summary>
    Ignored,
}
