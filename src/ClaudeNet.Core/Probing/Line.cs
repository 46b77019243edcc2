using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Evidence;

namespace ClaudeNet.Probing;

/// <summary>One way to one origin: direct, or through the proxy. Every probe that needs an open connection opens it here.</summary>
internal sealed class Line
{
    private readonly RunContext _context;
    private readonly Uri _origin;
    private readonly ProxySettings? _proxy;
    private readonly TlsProbe _tls;

    /// <summary>Initializes a new instance of the <see cref="Line"/> class.</summary>
    /// <param name="context">The run.</param>
    /// <param name="origin">Where the way leads.</param>
    /// <param name="proxy">The proxy; null for the direct path.</param>
    /// <param name="tls">What shakes hands.</param>
    public Line(RunContext context, Uri origin, ProxySettings? proxy, TlsProbe tls)
    {
        _context = context;
        _origin = origin;
        _proxy = proxy;
        _tls = tls;
    }

    public PathKind Path => _proxy is null ? PathKind.Direct : PathKind.Proxy;

    public ProxySettings? Proxy => _proxy;

    /// <summary>Gets the host that TCP connects to.</summary>
    public string FirstHop => _proxy is null ? _origin.DnsSafeHost : _proxy.Address.DnsSafeHost;

    /// <summary>Gets a value indicating whether requests go to the proxy in absolute form: plain http through a proxy has no tunnel.</summary>
    public bool IsForwarded => _proxy is not null && _origin.Scheme == Uri.UriSchemeHttp;

    private int FirstHopPort => _proxy is null ? _origin.Port : _proxy.Address.Port;

    /// <summary>Opens the way over one address.</summary>
    /// <param name="address">An address of <see cref="FirstHop"/>.</param>
    /// <param name="progress">How far the path's other addresses have come.</param>
    /// <param name="alsoCutBy">Completes when this path no longer matters to the verdict; null when it always does.</param>
    /// <param name="mayGoOn">Asked once TCP has connected: false ends there; null always goes on.</param>
    /// <param name="maximumSegment">The largest TCP segment to send, in bytes; null for the system's choice.</param>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<LineResult> OpenAsync(IPAddress address, PathProgress progress, Task? alsoCutBy = null, Func<bool>? mayGoOn = null, int? maximumSegment = null)
    {
        var (connect, socket) = await ConnectAsync(address, progress, alsoCutBy, maximumSegment).ConfigureAwait(false);
        var result = new LineResult { Connect = connect };
        if (socket is null)
        {
            return result;
        }

        progress.MarkConnected();
        if (mayGoOn is not null && !mayGoOn())
        {
            socket.Dispose();
            return result;
        }

        var handedOver = false;
        try
        {
            using (var cut = new CutSignal(progress.Secured, alsoCutBy))
            {
                result = await GoOnAsync(result, socket, cut.Task).ConfigureAwait(false);
            }

            handedOver = result.Channel is not null;
            if (handedOver && result.Tls is not null)
            {
                progress.MarkSecured();
            }

            return result;
        }
        finally
        {
            if (!handedOver)
            {
                socket.Dispose();
            }
        }
    }

    private async Task<(ConnectObservation Seen, Socket? Socket)> ConnectAsync(IPAddress address, PathProgress progress, Task? alsoCutBy, int? maximumSegment)
    {
        using var cut = new CutSignal(progress.Connected, alsoCutBy);
        return await TcpProbe.ConnectAsync(_context, Path, FirstHop, address, FirstHopPort, cut.Task, maximumSegment).ConfigureAwait(false);
    }

    private async Task<LineResult> GoOnAsync(LineResult result, Socket socket, Task? cutSignal)
    {
        var address = result.Connect.Address;
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (_proxy is not null && !IsForwarded)
        {
            var (answer, tunnel) = await new ProxyProbe(_context, _proxy, _tls).OpenTunnelAsync(_origin, address, socket, stream).ConfigureAwait(false);
            result = result with { Proxy = answer };
            if (tunnel is null)
            {
                return result;
            }

            stream = tunnel;
        }

        if (_origin.Scheme != Uri.UriSchemeHttps)
        {
            return result with { Channel = new Channel(Path, address, socket, stream, trusted: true, proven: true) };
        }

        var (seen, secured) = await _tls.HandshakeAsync(Path, _origin.DnsSafeHost, _origin.Port, address, socket, stream, cutSignal).ConfigureAwait(false);
        var trust = seen.ClientTrust;
        var channel = secured is null ? null : new Channel(Path, address, socket, secured, trust?.Trusted ?? false, trust is { Trusted: true, Unchecked: false });
        return result with { Tls = seen, Channel = channel };
    }
}
