using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Serving;

/// <summary>One accepted connection: buffered reading, counting, and the ways to end it. Used by one caller at a time.</summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly TimeSpan s_lingerLimit = TimeSpan.FromSeconds(2);

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly TimeSpan _idleLimit;
    private CancellationTokenRegistration _stop;
    private Stream _stream;
    private int _start;
    private int _end;

    /// <param name="socket">The accepted socket; owned from here on.</param>
    /// <param name="idleLimit">How long a read may wait.</param>
    /// <param name="stop">Ends the connection at once, whatever it is doing.</param>
    public ServerConnection(Socket socket, TimeSpan idleLimit, CancellationToken stop)
    {
        _socket = socket;
        _idleLimit = idleLimit;
        _stream = new NetworkStream(socket, ownsSocket: false);
        _stop = stop.Register(socket.Dispose);
    }

    /// <summary>Gets the bytes that were read from the current stream.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Gets the bytes that were written to the current stream.</summary>
    public long BytesSent { get; private set; }

    /// <summary>Gets a value indicating whether the connection was ended from this side.</summary>
    public bool Ended { get; private set; }

    /// <summary>Gets the stream; reading it directly skips what <see cref="FillAsync(CancellationToken)"/> has buffered.</summary>
    public Stream Stream => _stream;

    /// <summary>Gets the number of bytes that are buffered and not yet taken.</summary>
    public int Buffered => _end - _start;

    /// <summary>Goes on over another stream, such as TLS on top of the old one.</summary>
    public void Replace(Stream stream) => _stream = stream;

    /// <summary>Returns the buffered byte at an offset.</summary>
    public byte Peek(int offset) => _buffer[_start + offset];

    /// <summary>Reads more into the buffer.</summary>
    /// <returns>False at the end of the stream or when the buffer is full.</returns>
    public Task<bool> FillAsync(CancellationToken cancellationToken) => FillAsync(_idleLimit, cancellationToken);

    /// <inheritdoc cref="FillAsync(CancellationToken)"/>
    public async Task<bool> FillAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _buffer.Length)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            return false;
        }

        int count = await ReadStreamAsync(_buffer, _end, _buffer.Length - _end, limit, cancellationToken).ConfigureAwait(false);
        _end += count;
        return count > 0;
    }

    /// <summary>Takes bytes out of the buffer.</summary>
    public byte[] Take(int count)
    {
        byte[] taken = new byte[count];
        Buffer.BlockCopy(_buffer, _start, taken, 0, count);
        _start += count;
        return taken;
    }

    public async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        BytesSent += bytes.Length;
    }

    /// <summary>Reads and drops everything until the other side closes, the limit passes, or the endpoint stops.</summary>
    public async Task DrainAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        do
        {
            _start = _end = 0;
        }
        while (await FillAsync(limit, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Never answers: waits for the other side to give up.</summary>
    public Task HangAsync(CancellationToken cancellationToken) => DrainAsync(_idleLimit, cancellationToken);

    /// <summary>Ends with RST.</summary>
    public void Reset()
    {
        Ended = true;
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other side was faster; there is nothing left to reset.
        }

        _socket.Dispose();
    }

    /// <summary>Ends with FIN. What still arrives is read, because closing over unread bytes would send RST.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        Ended = true;
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
            if (_stream is not NetworkStream)
            {
                _stream = new NetworkStream(_socket, ownsSocket: false);
            }

            await DrainAsync(s_lingerLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ConnectionEnd.Is(exception))
        {
            // The other side is gone already, which is what this waits for.
        }

        _socket.Dispose();
    }

    /// <summary>Sends FIN and goes on reading.</summary>
    public void FinishSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose()
    {
        _stop.Dispose();
        _socket.Dispose();
    }

    private async Task<int> ReadStreamAsync(byte[] target, int offset, int count, TimeSpan limit, CancellationToken cancellationToken)
    {
        // A read on .NET Framework ignores its token, so the limit closes the socket underneath it.
        using var timer = new CancellationTokenSource(limit);
        using (timer.Token.Register(Reset))
        {
            int read = await _stream.ReadAsync(target, offset, count, cancellationToken).ConfigureAwait(false);
            BytesReceived += read;
            return read;
        }
    }
}
