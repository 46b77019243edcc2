namespace ClaudeNet.Repair;

/// <summary>How far a change got.</summary>
internal enum ChangeStatus
{
    /// <summary>Recorded, and perhaps begun: the process that made it ended in the middle. It can be finished or undone.</summary>
    Pending,

    /// <summary>Done and verified.</summary>
    Applied,

    /// <summary>Taken back by the user.</summary>
    Undone,

    /// <summary>Taken back at once, because it failed or did not prove itself.</summary>
    RolledBack,
}
