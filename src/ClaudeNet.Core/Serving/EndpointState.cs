using System;
using System.Threading;

namespace ClaudeNet.Serving;

/// <summary>What the services of one endpoint share.</summary>
internal sealed class EndpointState : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<TlsMaterial> _tls;
    private int _attempts;

    public EndpointState(TestEndpointOptions options)
    {
        Options = options;
        Stopping = _stop.Token;
        TlsMaterial.CheckSupported(options);
        _tls = new Lazy<TlsMaterial>(() => TlsMaterial.Create(options, ServingClock.UtcNow));
        if (options.ProxyFault == ProxyFault.Intercept)
        {
            // The first tunnels come all at once; made then, the authority would hold every one of them up for as long as its keys take.
            Tls.Intercept("localhost");
        }
    }

    public TestEndpointOptions Options { get; }

    public RequestLog Log { get; } = new();

    /// <summary>Gets the authorities and certificates. They are made when first asked for: keys take a while, and plain HTTP needs none.</summary>
    public TlsMaterial Tls => _tls.Value;

    /// <summary>Gets the token that ends every service.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Gets the port of the HTTP service, once it listens.</summary>
    public int HttpPort { get; set; }

    /// <summary>Gets the port of the HTTPS service, once it listens.</summary>
    public int HttpsPort { get; set; }

    /// <summary>Returns the behaviour of the next attempt.</summary>
    public TestBehavior NextBehavior()
    {
        TestBehavior[] script = Options.Script;
        int attempt = Interlocked.Increment(ref _attempts);
        return script.Length == 0 ? TestBehavior.Ok : script[Math.Min(attempt, script.Length) - 1];
    }

    /// <summary>Stops everything that listens to <see cref="Stopping"/>.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        if (_tls.IsValueCreated)
        {
            _tls.Value.Dispose();
        }

        _stop.Dispose();
    }
}
