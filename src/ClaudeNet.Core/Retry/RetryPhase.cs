namespace ClaudeNet.Retry;

/// <summary>What a run under retry is doing.</summary>
internal enum RetryPhase
{
    Running,
    Waiting,
    Probing,
}
