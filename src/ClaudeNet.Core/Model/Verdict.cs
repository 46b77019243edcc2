namespace ClaudeNet.Model;

/// <summary>What a whole run concludes. Public results carry its name as text.</summary>
internal enum Verdict
{
    /// <summary>Every required layer works; findings, if any, are informational.</summary>
    Healthy,

    /// <summary>Claude can be reached, but something costs time or will break.</summary>
    Degraded,

    /// <summary>Claude cannot be reached, or refuses this machine.</summary>
    Failed,
}
