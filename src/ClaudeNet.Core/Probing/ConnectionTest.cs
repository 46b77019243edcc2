using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>The whole ladder, from settings to service, for one endpoint.</summary>
internal sealed class ConnectionTest(PlatformServices platform)
{
    /// <summary>Runs the test. What fails on the way is in the report.</summary>
    /// <exception cref="ConnectionTestException">The test could not be run at all.</exception>
    /// <exception cref="System.OperationCanceledException">The caller cancelled.</exception>
    public Task<ConnectionReport> RunAsync(ConnectionTestOptions options, CancellationToken cancellationToken) => throw new ConnectionTestException(platform.MachineName + options + cancellationToken);
}
