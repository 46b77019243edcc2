using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>Picks the failures out of all requests, and lets each remember how many succeeded since the one before it.</summary>
internal sealed class FailureCourse
{
    private int _successes;

    /// <summary>Takes the next request; returns the failure, null when it succeeded.</summary>
    public ClaudeFailure? Take(in LogEvent item)
    {
        if (item.Failure is not ClaudeFailure failure)
        {
            _successes++;
            return null;
        }

        int successes = _successes;
        _successes = 0;
        return successes == 0 ? failure : failure.After(successes);
    }
}
