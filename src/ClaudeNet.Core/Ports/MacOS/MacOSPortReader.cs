#if NET8_0_OR_GREATER
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports.MacOS;

/// <summary>Reads the local ports of MacOS.</summary>
internal sealed class MacOSPortReader(PlatformServices platform) : IPortReader
{
    public Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken) => Task.FromResult(new PortFacts
    {
        Time = platform.Clock.Now,
        ReadAt = platform.Clock.Elapsed,
        Unreadable = [new UnreadableItem("ports", "not read yet")],
    });
}
#endif
