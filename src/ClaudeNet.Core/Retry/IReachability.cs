using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Retry;

/// <summary>Cheap looks at the endpoint, free of charge and without a key. Neither throws for what it finds.</summary>
internal interface IReachability
{
    /// <summary>Returns whether the endpoint, or the proxy on the way to it, takes a TCP connection. Bounded to about two seconds.</summary>
    Task<bool> CanConnectAsync(CancellationToken cancellationToken);

    /// <summary>Returns whether the endpoint answers as a Claude API that is well.</summary>
    Task<bool> IsHealthyAsync(CancellationToken cancellationToken);
}
