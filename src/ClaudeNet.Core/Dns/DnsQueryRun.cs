using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Dns;

/// <summary>The transports of one exchange under one time-out, and what they counted. A null answer is a time-out.</summary>
internal sealed class DnsQueryRun : IDisposable
{
    private const int MaximumMessageBytes = 65535;

    private readonly Func<AddressFamily, SocketType, ProtocolType, Socket> _createSocket;
    private readonly IPEndPoint _server;
    private readonly DnsClientOptions _options;
    private readonly CancellationToken _callerToken;
    private readonly CancellationTokenSource _timeout;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public DnsQueryRun(
        Func<AddressFamily, SocketType, ProtocolType, Socket> createSocket,
        IPEndPoint server,
        DnsClientOptions options,
        CancellationToken callerToken)
    {
        _createSocket = createSocket;
        _server = server;
        _options = options;
        _callerToken = callerToken;
        _timeout = CancellationTokenSource.CreateLinkedTokenSource(callerToken);
        _timeout.CancelAfter(options.Timeout);
    }

    public int Attempts { get; private set; }

    public int Mismatched { get; private set; }

    public bool UsedTcp { get; private set; }

    /// <summary>Gets or sets the UDP answer that made TCP necessary; null when there was none.</summary>
    public DnsMessage? TruncatedAnswer { get; set; }

    public TimeSpan Elapsed => _watch.Elapsed;

    public void Dispose() => _timeout.Dispose();

    /// <summary>Asks over UDP from a port of its own, repeating the datagram while nothing comes.</summary>
    public Task<DnsMessage?> AskOverUdpAsync(DnsMessage query) =>
        RunAsync(SocketType.Dgram, ProtocolType.Udp, socket => ExchangeDatagramsAsync(socket, query));

    public Task<DnsMessage?> AskOverTcpAsync(DnsMessage query)
    {
        UsedTcp = true;
        return RunAsync(SocketType.Stream, ProtocolType.Tcp, socket => ExchangeOverStreamAsync(socket, query));
    }

    private async Task<DnsMessage?> RunAsync(SocketType type, ProtocolType protocol, Func<Socket, Task<DnsMessage?>> exchange)
    {
        try
        {
            using Socket socket = _createSocket(_server.AddressFamily, type, protocol);

            // Socket tasks of .NET Framework know no tokens: closing the socket is what ends them.
            using CancellationTokenRegistration registration = _timeout.Token.Register(socket.Dispose);
            return await exchange(socket).ConfigureAwait(false);
        }
        catch (Exception exception) when (_timeout.IsCancellationRequested
            && exception is (SocketException or ObjectDisposedException or OperationCanceledException))
        {
            _callerToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private async Task<DnsMessage?> ExchangeDatagramsAsync(Socket socket, DnsMessage query)
    {
        // A connected datagram socket takes datagrams from the server alone, and learns of a closed port.
        socket.Connect(_server);
        byte[] bytes = query.Encode();
        Task<DnsMessage> answer = ReceiveDatagramAsync(socket, query);
        try
        {
            for (int i = 0; i < _options.MaximumAttempts && !answer.IsCompleted; i++)
            {
                Attempts++;
                await socket.SendAsync(new ArraySegment<byte>(bytes), SocketFlags.None).ConfigureAwait(false);
                await WaitAsync(answer).ConfigureAwait(false);
            }

            return await answer.ConfigureAwait(false);
        }
        finally
        {
            socket.Dispose();
            Observe(answer);
        }
    }

    private async Task WaitAsync(Task answer)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token);
        await Task.WhenAny(answer, Task.Delay(_options.ResendInterval, stop.Token)).ConfigureAwait(false);
        stop.Cancel();
        if (!answer.IsCompleted)
        {
            _timeout.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<DnsMessage> ReceiveDatagramAsync(Socket socket, DnsMessage query)
    {
        var buffer = new byte[MaximumMessageBytes];
        while (true)
        {
            int count = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), SocketFlags.None).ConfigureAwait(false);
            if (Accept(buffer, count, query) is DnsMessage answer)
            {
                return answer;
            }
        }
    }

    private async Task<DnsMessage?> ExchangeOverStreamAsync(Socket socket, DnsMessage query)
    {
        await socket.ConnectAsync(_server).ConfigureAwait(false);
        byte[] bytes = query.Encode();
        var framed = new byte[bytes.Length + 2];
        framed[0] = (byte)(bytes.Length >> 8);
        framed[1] = (byte)bytes.Length;
        Buffer.BlockCopy(bytes, 0, framed, 2, bytes.Length);
        Attempts++;
        int sent = 0;
        while (sent < framed.Length)
        {
            sent += await socket.SendAsync(new ArraySegment<byte>(framed, sent, framed.Length - sent), SocketFlags.None).ConfigureAwait(false);
        }

        while (true)
        {
            byte[] prefix = await ReceiveExactlyAsync(socket, 2).ConfigureAwait(false);
            byte[] message = await ReceiveExactlyAsync(socket, (prefix[0] << 8) | prefix[1]).ConfigureAwait(false);
            if (Accept(message, message.Length, query) is DnsMessage answer)
            {
                return answer;
            }
        }
    }

    private static async Task<byte[]> ReceiveExactlyAsync(Socket socket, int count)
    {
        var buffer = new byte[count];
        int received = 0;
        while (received < count)
        {
            int more = await socket.ReceiveAsync(new ArraySegment<byte>(buffer, received, count - received), SocketFlags.None).ConfigureAwait(false);
            if (more == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            received += more;
        }

        return buffer;
    }

    /// <summary>Decodes the answer to the query; counts and drops what belongs to another. Only our own id makes a broken message count.</summary>
    private DnsMessage? Accept(byte[] buffer, int count, DnsMessage query)
    {
        if (count >= 2 && ((buffer[0] << 8) | buffer[1]) == query.Id)
        {
            DnsMessage message = DnsMessage.Decode(buffer, count);
            if (message.IsResponse && IsAbout(message, query.Question!))
            {
                return message;
            }
        }

        Mismatched++;
        return null;
    }

    // Servers that cannot read a query may send back a bare header (RFC 6891, 7).
    private static bool IsAbout(DnsMessage message, DnsQuestion question) => message.Question is DnsQuestion other
        ? other.Matches(question)
        : message.ResponseCode is DnsResponseCode.FormatError or DnsResponseCode.NotImplemented;

    // The receive that ends with its socket has nothing more to tell; reading its exception keeps it from being reported as unobserved.
    private static void Observe(Task task) =>
        _ = task.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
