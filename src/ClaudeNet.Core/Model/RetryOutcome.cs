namespace ClaudeNet.Model;

/// <summary>How a run under retry ended.</summary>
internal enum RetryOutcome
{
    /// <summary>An attempt succeeded.</summary>
    Succeeded,

    /// <summary>It failed in a way that another attempt does not change.</summary>
    Failed,

    /// <summary>All attempts failed.</summary>
    AttemptsExhausted,

    /// <summary>The next attempt would begin after the deadline.</summary>
    DeadlineReached,

    /// <summary>It had produced something and could not go on from there; starting afresh was not allowed.</summary>
    NotResumable,

    /// <summary>No probe found the service healthy.</summary>
    ServiceUnavailable,

    /// <summary>An earlier run of the same checkpoint finished it.</summary>
    Skipped,
}
