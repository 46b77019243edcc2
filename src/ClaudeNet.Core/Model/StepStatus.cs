namespace ClaudeNet.Model;

/// <summary>How one step ended. Public results carry the name as text.</summary>
internal enum StepStatus
{
    Passed,
    Warning,
    Failed,

    /// <summary>Not tried, because what it needs failed or because it was not asked for; the step's Detail says which.</summary>
    Skipped,
}
