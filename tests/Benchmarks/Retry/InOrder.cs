using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Retry;

namespace ClaudeNet.Benchmarks.Retry;

/// <summary>An attempt that is one thing the first time and another one from the second on.</summary>
internal sealed class InOrder(IAttempt first, IAttempt then) : IAttempt
{
    public Task<AttemptOutcome> RunAsync(AttemptStart start, CancellationToken cancellationToken) => (start.Number == 1 ? first : then).RunAsync(start, cancellationToken);
}
