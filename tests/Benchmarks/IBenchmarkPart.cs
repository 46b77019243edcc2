using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Benchmarks.Machinery;
using ClaudeNet.Benchmarks.Measuring;

namespace ClaudeNet.Benchmarks;

/// <summary>One question about speed, and how it is measured. A new part is one class, listed in <see cref="Program"/>.</summary>
internal interface IBenchmarkPart
{
    /// <summary>Gets the word that runs it from the command line.</summary>
    string Name { get; }

    /// <summary>Gets a value indicating whether <c>all</c> includes it: what takes many minutes is asked for by name.</summary>
    bool IsInAll => true;

    /// <summary>Measures.</summary>
    /// <exception cref="PartSkippedException">Something that it needs is not on this machine; the message says what.</exception>
    Task<PartResult> RunAsync(BenchmarkContext context, CancellationToken cancellationToken);
}
