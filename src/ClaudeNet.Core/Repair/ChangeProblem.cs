namespace ClaudeNet.Repair;

/// <summary>Why a change could not be made or taken back.</summary>
internal enum ChangeProblem
{
    /// <summary>There is no change with that id.</summary>
    NotFound,

    /// <summary>Someone changed it since: what stands is neither what was before nor what we left.</summary>
    ChangedSince,

    /// <summary>An administrator must do it.</summary>
    NeedsElevation,

    /// <summary>The record, its folder or its backup cannot be trusted or read.</summary>
    Untrusted,

    /// <summary>The operation is not one that may be done from here.</summary>
    NotAllowed,

    /// <summary>It failed, and what stood before stands again.</summary>
    RolledBack,

    /// <summary>It failed and could not be taken back entirely.</summary>
    HalfDone,

    /// <summary>It is already undone or rolled back.</summary>
    AlreadyUndone,
}
