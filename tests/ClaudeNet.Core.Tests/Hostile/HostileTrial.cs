using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Probing;
using ClaudeNet.Model;
using ClaudeNet.Probing;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>Runs the whole ladder against something hostile, and holds it to its promises: no exception, an end in time, bounded memory.</summary>
internal static class HostileTrial
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2.5);

    // Each layer has its own time-out, and what comes after the first answer has its own again; a machine that is busy gets its share too.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private const long Memory = 256L * 1024 * 1024;

    /// <summary>Runs it for an endpoint and returns the report.</summary>
    public static async Task<ConnectionReport> RunAsync(Uri endpoint, LoopbackNetwork? network = null, ConnectionTestOptions? options = null)
    {
        LoopbackNetwork scope = network ?? new LoopbackNetwork();
        using var machine = new TestPlatform { OpenLocalNetwork = () => scope };
        options = (options ?? new ConnectionTestOptions()) with { Endpoint = endpoint, Timeout = Timeout, AddressFamily = AddressFamily.InterNetwork };
        using var guard = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        guard.CancelAfter(s_patience);
        using var memory = new MemoryWatch();
        ConnectionReport report = await new ConnectionTest(machine.Services).RunAsync(options, guard.Token);
        Assert.InRange(memory.Growth, long.MinValue, Memory);

        // A time-out each for the name, the connection, the handshake, the answer, the next questions and the credential, and nothing on top.
        Assert.InRange(report.Duration, TimeSpan.Zero, s_patience);
        Assert.All(report.Steps, step => Assert.InRange(step.Duration ?? TimeSpan.Zero, TimeSpan.Zero, s_patience));
        Assert.InRange(report.ToJson().Length, 1, 256 * 1024);
        return report;
    }

    public static string[] Ids(ConnectionReport report) => report.Findings.Select(finding => finding.Id).ToArray();

    /// <summary>Samples the process's managed memory while a run goes on.</summary>
    private sealed class MemoryWatch : IDisposable
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private readonly Timer _timer;
        private long _highest;

        public MemoryWatch() => _timer = new Timer(_ => Sample(), null, 0, 50);

        public long Growth
        {
            get
            {
                Sample();
                return Interlocked.Read(ref _highest) - _before;
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Sample()
        {
            long now = GC.GetTotalMemory(forceFullCollection: false);
            if (now > Interlocked.Read(ref _highest))
            {
                Interlocked.Exchange(ref _highest, now);
            }
        }
    }
}
