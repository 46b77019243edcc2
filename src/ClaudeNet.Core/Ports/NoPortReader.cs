using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports;

/// <summary>Reads nothing, and says so.</summary>
internal sealed class NoPortReader(IClock clock) : IPortReader
{
    public Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken) => Task.FromResult(new PortFacts
    {
        Time = clock.Now,
        ReadAt = clock.Elapsed,
        Unreadable = [new UnreadableItem("local ports", "This build of ClaudeNet does not read them on this system.")],
    });
}
