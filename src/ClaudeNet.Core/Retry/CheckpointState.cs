namespace ClaudeNet.Retry;

/// <summary>What a checkpoint knows of an item.</summary>
internal enum CheckpointState
{
    /// <summary>Nothing: it never began.</summary>
    New,

    /// <summary>It began, and how it ended was never written: it may have run to its end.</summary>
    InFlight,

    /// <summary>It ran and failed.</summary>
    Failed,

    /// <summary>It succeeded.</summary>
    Done,
}
