using System;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using ClaudeNet.Platform;

namespace ClaudeNet.Serving;

/// <summary>
/// A Claude API on this machine's loopback addresses that misbehaves as asked: HTTP, HTTPS, a CONNECT proxy and a DNS server.
/// </summary>
/// <remarks>Its certificate authority lives in memory, is limited to localhost by name constraints, lasts 24 hours and never enters a store.</remarks>
public sealed class TestEndpoint : IDisposable
{
    private readonly EndpointState _state;
    private readonly LoopbackListener _http;
    private readonly LoopbackListener _https;
    private readonly LoopbackListener _proxy;
    private readonly DnsService _dns;
    private readonly Action<TestEndpoint> _stopped;
    private int _ended;

    internal TestEndpoint(int id, TestEndpointOptions options, Action<TestEndpoint> stopped)
    {
        Id = id;
        Name = options.Name;
        _stopped = stopped;
        _state = new EndpointState(options);
        var started = new System.Collections.Generic.Stack<IDisposable>();
        try
        {
            started.Push(_state);
            started.Push(_http = LoopbackListener.Start(_state, options.HttpPort, (connection, token) => new HttpService(_state, connection, "Http").RunAsync(null, token)));
            started.Push(_https = LoopbackListener.Start(_state, options.HttpsPort, new TlsService(_state).RunAsync));
            _state.HttpPort = _http.LocalEndPoint.Port;
            _state.HttpsPort = _https.LocalEndPoint.Port;
            started.Push(_proxy = LoopbackListener.Start(_state, options.ProxyPort, new ProxyService(_state).RunAsync));
            started.Push(_dns = DnsService.Start(_state, options.DnsPort));
        }
        catch
        {
            _state.Stop();
            while (started.Count > 0)
            {
                started.Pop().Dispose();
            }

            throw;
        }

        HttpUri = MakeUri("http", _http, options.BasePath);
        HttpsUri = MakeUri("https", _https, options.BasePath);
        ProxyUri = MakeUri("http", _proxy, string.Empty);
        BaseUri = options.UseTls ? HttpsUri : HttpUri;
        StartTime = ServingClock.LocalNow;
    }

    /// <summary>Gets the number that tells endpoints of this process apart; it starts at 1.</summary>
    public int Id { get; }

    /// <summary>Gets the name given; null when none was.</summary>
    public string? Name { get; }

    /// <summary>Gets what to give a client as base URL.</summary>
    public Uri BaseUri { get; }

    /// <summary>Gets the base URL of the HTTP service.</summary>
    public Uri HttpUri { get; }

    /// <summary>Gets the base URL of the HTTPS service.</summary>
    public Uri HttpsUri { get; }

    /// <summary>Gets the URL of the proxy. It tunnels to this machine alone: other hosts' port 443 and 80 lead to this endpoint.</summary>
    public Uri ProxyUri { get; }

    /// <summary>Gets the DNS server, the same port for UDP and TCP.</summary>
    public IPEndPoint DnsServer => _dns.LocalEndPoint;

    /// <summary>Gets where <see cref="SavePem"/> last wrote the certificate to trust; null when it was not called.</summary>
    public string? CaCertificatePath { get; private set; }

    /// <summary>Gets the certificate to trust, as PEM. The key is not in it.</summary>
    public string CaCertificatePem => _state.Tls.CaCertificatePem;

    /// <summary>Gets when it started, in local time.</summary>
    public DateTime StartTime { get; }

    /// <summary>Gets a value indicating whether it still serves.</summary>
    public bool Running => Volatile.Read(ref _ended) == 0;

    /// <summary>Gets what it served so far, oldest first; the last 10,000.</summary>
    public TestEndpointRequest[] Requests => _state.Log.ToArray();

    internal Exception[] Faults => _state.Log.GetFaults();

    internal int OpenConnections => _http.OpenConnections + _https.OpenConnections + _proxy.OpenConnections + _dns.OpenConnections;

    /// <summary>Returns the certificate to trust, as PEM.</summary>
    public string ToPem() => CaCertificatePem;

    /// <summary>Writes the certificate to trust to a file, for NODE_EXTRA_CA_CERTS and the like.</summary>
    /// <exception cref="IOException">The file exists already or cannot be written.</exception>
    public void SavePem(string path) => CaCertificatePath = NewFile.Write(path, Encoding.ASCII.GetBytes(CaCertificatePem));

    /// <summary>Stops serving: ports are free and connections closed when this returns. A second call does nothing.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        _state.Stop();
        _http.Dispose();
        _https.Dispose();
        _proxy.Dispose();
        _dns.Dispose();
        _state.Dispose();
        _stopped(this);
    }

    /// <summary>Stops serving.</summary>
    public void Dispose() => Stop();

    private static Uri MakeUri(string scheme, LoopbackListener listener, string path)
    {
        IPEndPoint point = listener.LocalEndPoint;
        string host = !IPAddress.IsLoopback(point.Address) ? point.Address.ToString() : scheme == "https" ? "localhost" : "127.0.0.1";
        return new UriBuilder(scheme, host, point.Port, path).Uri;
    }
}
