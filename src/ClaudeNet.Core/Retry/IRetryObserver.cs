namespace ClaudeNet.Retry;

/// <summary>Hears what happens while it happens. Both are called on whatever thread the work is on, and must return at once.</summary>
internal interface IRetryObserver
{
    /// <summary>Takes one sentence that a person wants to read afterwards: what failed, and what is done about it.</summary>
    void Remark(string text);

    /// <summary>Takes where the run is; a few times a second while it waits.</summary>
    void Progress(RetryProgress progress);
}
