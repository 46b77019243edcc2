using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>Connects to one address and reports how that went.</summary>
internal static class TcpProbe
{
    /// <summary>Connects. The socket belongs to the caller; it is null when the connect failed.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public static async Task<(ConnectObservation Seen, Socket? Socket)> ConnectAsync(
        RunContext context, PathKind path, string host, IPAddress address, int port, Task? cutSignal, int? maximumSegment = null)
    {
        using var deadline = new Deadline(context, cutSignal);
        var seen = new ConnectObservation { Path = path, Host = host, Address = address, Port = port, StartOffset = deadline.StartOffset };
        Socket? socket = null;
        try
        {
            socket = context.Scope.CreateSocket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.NoDelay = true;
            if (maximumSegment is int size && !SegmentSize.TrySet(socket, size))
            {
                socket.Dispose();
                return (seen with { SkippedBecause = "this system cannot limit the size of segments" }, null);
            }

            var connecting = socket;
            using (deadline.Token.Register(connecting.Dispose))
            {
                await connecting.ConnectAsync(new IPEndPoint(address, port)).ConfigureAwait(false);
            }

            deadline.Token.ThrowIfCancellationRequested();
            return (seen with { Duration = deadline.Elapsed }, socket);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            socket?.Dispose();
            deadline.ThrowIfUserCancelled();
            return (seen with { Duration = deadline.Elapsed, Failure = Explain(error, deadline), CutShort = deadline.WasCutShort }, null);
        }
    }

    private static Failure Explain(Exception error, Deadline deadline) => deadline.IsOver
        ? deadline.ToFailure("No answer to SYN")
        : SocketFailures.Classify(error);
}
