namespace ClaudeNet.Repair.Remedies;

/// <summary>How a remedy ended. Public results carry the name as text.</summary>
internal enum RepairStatus
{
    /// <summary>Done, and a new test no longer has the finding.</summary>
    Repaired,

    /// <summary>Done, without use or for the worse, and taken back.</summary>
    RolledBack,

    /// <summary>The user did not want it.</summary>
    Declined,

    /// <summary>Not ClaudeNet's to do.</summary>
    Manual,

    /// <summary>It could not be done; nothing was changed.</summary>
    Failed,

    /// <summary>An interrupted change was brought to its end.</summary>
    Finished,

    /// <summary>An interrupted change was taken back.</summary>
    Undone,
}
