using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>
/// Counts failures of the service in a row, across the runs of one command. Once there are enough, the next attempt of any run waits for a healthy
/// probe, in place of spending attempts, and money, on a service that is down.
/// </summary>
/// <param name="breakAfter">How many failures in a row open it, 1 or more.</param>
internal sealed class Circuit(int breakAfter)
{
    private int _failures;

    /// <summary>Gets a value indicating whether an attempt has to wait for a healthy probe.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Takes note of how an attempt ended; null for a success.</summary>
    internal void Note(FailureKind? failure)
    {
        if (failure is { } kind && FailureGroups.IsService(kind))
        {
            _failures++;
            IsOpen = _failures >= breakAfter;
        }
        else
        {
            // Whatever else went wrong, the service answered.
            _failures = 0;
            IsOpen = false;
        }
    }

    /// <summary>Lets one attempt pass after a healthy probe; if it fails, the circuit is open again at once.</summary>
    internal void LetOnePass() => IsOpen = false;
}
