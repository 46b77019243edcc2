using System;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Retry;

namespace ClaudeNet.Core.Tests.Retry.Runner;

/// <summary>Finds what a test says.</summary>
internal sealed class ScriptedReachability : IReachability
{
    public Func<bool> Connects { get; set; } = () => true;

    public Func<bool> Healthy { get; set; } = () => true;

    public int ConnectProbes { get; private set; }

    public int HealthProbes { get; private set; }

    public Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        ConnectProbes++;
        return Task.FromResult(Connects());
    }

    public Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        HealthProbes++;
        return Task.FromResult(Healthy());
    }
}
