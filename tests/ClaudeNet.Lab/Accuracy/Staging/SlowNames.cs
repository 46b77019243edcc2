using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Stands before a name server and takes its time: every answer is held back.</summary>
internal sealed class SlowNames : IDisposable
{
    private static readonly IPEndPoint s_behind = new(IPAddress.Loopback, 53);

    private readonly CancellationTokenSource _end = new();
    private readonly INetworkScope _place;
    private readonly UdpClient _asked;
    private readonly TimeSpan _delay;
    private readonly Task _serving;

    private SlowNames(INetworkScope place, IPAddress address, TimeSpan delay)
    {
        _place = place;
        _delay = delay;
        var socket = place.CreateSocket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 53));
        _asked = new UdpClient { Client = socket };
        _serving = ServeAsync();
    }

    internal static SlowNames Start(string networkNamespace, IPAddress address, TimeSpan delay) => new(SystemPlatform.Create().OpenNetworkNamespace(networkNamespace), address, delay);

    public void Dispose()
    {
        _end.Cancel();
        _asked.Dispose();
        _place.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var question = await _asked.ReceiveAsync(_end.Token);
                _ = AnswerAsync(question);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The lab ends.
        }
    }

    private async Task AnswerAsync(UdpReceiveResult question)
    {
        try
        {
            using var asker = new UdpClient { Client = _place.CreateSocket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) };
            await asker.SendAsync(question.Buffer, s_behind, _end.Token);
            var answer = await asker.ReceiveAsync(_end.Token);
            await Task.Delay(_delay, _end.Token);
            await _asked.SendAsync(answer.Buffer, question.RemoteEndPoint, _end.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The lab ends, or whoever asked has gone.
        }
    }
}
