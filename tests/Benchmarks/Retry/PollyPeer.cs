using System;
using System.Reflection;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace ClaudeNet.Benchmarks.Retry;

/// <summary>Polly, with which .NET programs usually retry: as many attempts as ours, and no wait between them.</summary>
internal static class PollyPeer
{
    // The assembly's own version stays 8.0.0 for all of 8.
    public static string Version { get; } = "Polly.Core " + typeof(ResiliencePipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Makes a pipeline that tries again while a result counts as a failure.</summary>
    public static ResiliencePipeline<T> Create<T>(int attempts, Func<T, bool> failed)
        => new ResiliencePipelineBuilder<T>().AddRetry(new RetryStrategyOptions<T>
        {
            MaxRetryAttempts = attempts - 1,
            Delay = TimeSpan.Zero,
            BackoffType = DelayBackoffType.Constant,
            UseJitter = false,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } result && failed(result)),
        }).Build();
}
