using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Wsl;

/// <summary>Makes fresh connections over loopback, which hang in mirrored mode when the range is wider than what is reserved.</summary>
internal static class LoopbackCheck
{
    private const int Connections = 8;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>The same from Windows: prints what happened on one line, or that nothing there can try it.</summary>
    internal const string Script = """
        if command -v python3 >/dev/null 2>&1; then
        python3 -c '
        import socket
        server = socket.socket(); server.bind(("127.0.0.1", 0)); server.listen(16)
        try:
            for i in range(8):
                socket.create_connection(server.getsockname(), 3).close()
            print("fine")
        except OSError as error:
            print("failed " + str(error))
        '
        else echo untried; fi
        """;

    /// <summary>Tries it here: returns null, or what did not work.</summary>
    /// <param name="network">The network.</param>
    /// <param name="range">The range that the connections' ports must come from.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal static async Task<string?> RunAsync(INetworkScope network, PortRange range, IClock clock, CancellationToken cancellationToken)
    {
        try
        {
            using var listener = network.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(Connections);
            for (var i = 0; i < Connections; i++)
            {
                var fault = await ConnectAsync(network, listener.LocalEndPoint!, range, clock, cancellationToken).ConfigureAwait(false);
                if (fault is not null)
                {
                    return fault;
                }
            }

            return null;
        }
        catch (SocketException exception)
        {
            return "fresh connections over loopback fail: " + exception.Message;
        }
    }

    private static async Task<string?> ConnectAsync(INetworkScope network, EndPoint target, PortRange range, IClock clock, CancellationToken cancellationToken)
    {
        using var socket = network.CreateSocket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var registration = cancellationToken.Register(socket.Dispose);
        var connect = Task.Factory.FromAsync(socket.BeginConnect, socket.EndConnect, target, null);
        var wait = clock.DelayAsync(s_patience, ended.Token);
        var first = await Task.WhenAny(connect, wait).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (first != connect)
        {
            // Disposing the socket ends the attempt; nobody waits for how.
            _ = connect.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return "fresh connections over loopback hang";
        }

        ended.Cancel();
        await connect.ConfigureAwait(false);
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        return range.Contains(port) ? null : $"a fresh connection got port {port.ToString(CultureInfo.InvariantCulture)}, which is outside {range}";
    }
}
