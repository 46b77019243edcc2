using System;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Retry;

/// <summary>What is tried: a native command or a script block.</summary>
internal interface IAttempt
{
    /// <summary>Makes one attempt. Its failure is in the outcome; what it throws ends the whole run.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled, and nothing of the attempt is left running.</exception>
    Task<AttemptOutcome> RunAsync(AttemptStart start, CancellationToken cancellationToken);
}
