using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>A peer in memory that gives its bytes in segments of chance sizes; endless when it has a piece to repeat. All of it on the caller's thread.</summary>
internal sealed class ChunkedReadStream(byte[] input, Func<int> segment, byte[]? repeat = null) : Stream
{
    private int _repeated;

    /// <summary>Gets how many bytes were taken.</summary>
    public long Consumed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int wanted = Math.Min(count, Math.Max(1, segment()));
        int taken = 0;
        while (taken < wanted && Next() is int value and >= 0)
        {
            buffer[offset + taken++] = (byte)value;
        }

        return taken;
    }

    // Stream's own asynchronous methods would go to another thread.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[buffer.Length];
        int count = Read(bytes, 0, bytes.Length);
        bytes.AsMemory(0, count).CopyTo(buffer);
        return new ValueTask<int>(count);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Write(byte[] buffer, int offset, int count)
    {
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Next()
    {
        if (Consumed < input.Length)
        {
            return input[Consumed++];
        }

        if (repeat is null)
        {
            return -1;
        }

        Consumed++;
        return repeat[_repeated++ % repeat.Length];
    }
}
