using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>The HTTP proxy: CONNECT tunnels and plain requests with a whole URL, with its faults.</summary>
internal sealed class ProxyService(EndpointState state)
{
    private static readonly byte[] s_established = Encoding.ASCII.GetBytes("HTTP/1.1 200 Connection established\r\n\r\n");

    /// <summary>Serves one client.</summary>
    public async Task RunAsync(ServerConnection connection, CancellationToken cancellationToken)
    {
        while (!connection.Ended)
        {
            TestEndpointRequest? record = null;
            long receivedBefore = connection.BytesReceived - connection.Buffered;
            long sentBefore = connection.BytesSent;
            try
            {
                RequestHead? head = await RequestHeadReader.ReadAsync(connection, state.Options.IdleLimit, cancellationToken).ConfigureAwait(false);
                if (head is null)
                {
                    return;
                }

                record = Record(head);
                record.BytesReceived = connection.BytesReceived - connection.Buffered - receivedBefore;
                if (!await ServeAsync(connection, head, record, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (BadRequestException exception)
            {
                record ??= state.Log.Begin("Proxy");
                await RespondAsync(connection, null, ApiErrors.BlockPage(400, exception.Message), record, close: true, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                if (record is not null)
                {
                    record.Outcome ??= "Interrupted";
                    record.BytesSent += connection.BytesSent - sentBefore;
                }
            }
        }
    }

    private TestEndpointRequest Record(RequestHead head)
    {
        TestEndpointRequest record = state.Log.Begin("Proxy");
        record.Method = head.Method;
        record.Target = Redaction.Target(head.Target);
        record.Headers = Redaction.Headers(head.Headers);
        record.Behavior = state.Options.ProxyFault == ProxyFault.None ? null : state.Options.ProxyFault.ToString();
        return record;
    }

    /// <returns>Whether the connection goes on with another request.</returns>
    private async Task<bool> ServeAsync(ServerConnection connection, RequestHead head, TestEndpointRequest record, CancellationToken cancellationToken)
    {
        if (state.Options.ProxyFault == ProxyFault.Hang)
        {
            await connection.HangAsync(cancellationToken).ConfigureAwait(false);
            record.Outcome = "Hung";
            return false;
        }

        if (Refusal(head) is { } refusal)
        {
            // The body of a plain request would be taken for the next one.
            bool close = head.Method != "CONNECT" || refusal.Status != 407 || head.WantsClose;
            await RespondAsync(connection, head, refusal, record, close, cancellationToken).ConfigureAwait(false);
            return !close;
        }

        ProxyTarget? target = Target(head);
        if (target is null)
        {
            throw new BadRequestException("The proxy was not told a host and a port.");
        }

        if (state.Options.ProxyFault == ProxyFault.Intercept && head.Method == "CONNECT")
        {
            await InterceptAsync(connection, target, record, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await TunnelAsync(connection, head, target, record, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private ServedResponse? Refusal(RequestHead head) => state.Options.ProxyFault switch
    {
        ProxyFault.RequireBasic when head.Get("Proxy-Authorization") != ExpectedCredential() => Challenge("Basic realm=\"ClaudeNet test endpoint\""),
        ProxyFault.NtlmOnly => Challenge("NTLM"),
        ProxyFault.Negotiate => Challenge("Negotiate"),
        ProxyFault.Forbidden => ApiErrors.BlockPage(403, "Blocked by policy"),
        ProxyFault.BadGateway => ApiErrors.BlockPage(502, "Bad gateway"),
        _ => null,
    };

    private string ExpectedCredential() =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(state.Options.ProxyUser + ":" + state.Options.ProxyPassword));

    private static ServedResponse Challenge(string scheme) =>
        ApiErrors.BlockPage(407, "Proxy Authentication Required").With("Proxy-Authenticate", scheme);

    private static ProxyTarget? Target(RequestHead head)
    {
        if (head.Method == "CONNECT")
        {
            return ProxyTarget.Parse(head.Target, defaultPort: null);
        }

        return Uri.TryCreate(head.Target, UriKind.Absolute, out Uri? uri) && uri.Scheme == "http" ? new ProxyTarget(uri.DnsSafeHost, uri.Port) : null;
    }

    private async Task RespondAsync(ServerConnection connection, RequestHead? head, ServedResponse response, TestEndpointRequest record, bool close, CancellationToken cancellationToken)
    {
        record.Status = response.Status;
        record.Outcome = await new ResponseSender(state.Options, connection).SendAsync(head, response, TestBehavior.Ok, close, cancellationToken).ConfigureAwait(false);
        if (close)
        {
            await connection.CloseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task InterceptAsync(ServerConnection connection, ProxyTarget target, TestEndpointRequest record, CancellationToken cancellationToken)
    {
        // A client that speaks before it hears 200 is not one; what it sent would be lost under TLS.
        await connection.WriteAsync(s_established, cancellationToken).ConfigureAwait(false);
        record.Status = 200;
        record.Outcome = "Completed";
        using SslStream? stream = await new TlsService(state).HandshakeAsync(connection, state.Tls.Intercept(target.Host), "Intercept", cancellationToken).ConfigureAwait(false);
        if (stream is not null)
        {
            await new HttpService(state, connection, "Proxy").RunAsync(null, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TunnelAsync(ServerConnection connection, RequestHead head, ProxyTarget target, TestEndpointRequest record, CancellationToken cancellationToken)
    {
        using Socket? upstream = await ConnectAsync(target, cancellationToken).ConfigureAwait(false);
        if (upstream is null)
        {
            await RespondAsync(connection, head, ApiErrors.BlockPage(502, "Bad gateway"), record, close: true, cancellationToken).ConfigureAwait(false);
            return;
        }

        byte[] first = connection.Take(connection.Buffered);
        if (head.Method == "CONNECT")
        {
            await connection.WriteAsync(s_established, cancellationToken).ConfigureAwait(false);
            record.Status = 200;
        }
        else
        {
            first = Forwarded(head, first);
        }

        long? dropAfter = state.Options.ProxyFault == ProxyFault.DropAfterBytes ? state.Options.ProxyDropAfterBytes : null;
        var tunnel = new Tunnel(connection, upstream, dropAfter);
        try
        {
            record.Outcome = await tunnel.RunAsync(first, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            record.BytesReceived += tunnel.FromClient;
            record.BytesSent += tunnel.ToClient;
        }
    }

    private async Task<Socket?> ConnectAsync(ProxyTarget target, CancellationToken cancellationToken)
    {
        if (target.Resolve(state) is not { } address)
        {
            return null;
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using (cancellationToken.Register(socket.Dispose))
            {
                await socket.ConnectAsync(address).ConfigureAwait(false);
                socket.NoDelay = true;
                return socket;
            }
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Returns a request as it goes on: origin form, without what was for the proxy, one request a connection.</summary>
    private static byte[] Forwarded(RequestHead head, byte[] rest)
    {
        string path = new Uri(head.Target).PathAndQuery;
        var text = new StringBuilder($"{head.Method} {path} HTTP/1.1\r\n");
        foreach (var header in head.Headers)
        {
            if (!header.Key.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && !header.Key.Equals("Connection", StringComparison.OrdinalIgnoreCase))
            {
                text.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
            }
        }

        byte[] start = Encoding.ASCII.GetBytes(text.Append("Via: 1.1 testproxy\r\nConnection: close\r\n\r\n").ToString());
        byte[] all = new byte[start.Length + rest.Length];
        Buffer.BlockCopy(start, 0, all, 0, start.Length);
        Buffer.BlockCopy(rest, 0, all, start.Length, rest.Length);
        return all;
    }
}
