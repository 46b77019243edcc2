using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Retry;

namespace ClaudeNet.Benchmarks.Retry;

/// <summary>An attempt that has ended before it began.</summary>
internal sealed class Ready(AttemptOutcome outcome) : IAttempt
{
    private readonly Task<AttemptOutcome> _ended = Task.FromResult(outcome);

    public Task<AttemptOutcome> RunAsync(AttemptStart start, CancellationToken cancellationToken) => _ended;
}
