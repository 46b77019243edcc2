using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Core.Tests.Http;

/// <summary>A peer that says what it was told to, in segments of a given size, and remembers what it heard.</summary>
internal sealed class ScriptedStream(byte[] input, int segment = int.MaxValue, bool resetAtEnd = false) : Stream
{
    private readonly MemoryStream _heard = new();

    public ScriptedStream(string input, int segment = int.MaxValue, bool resetAtEnd = false)
        : this(Encoding.Latin1.GetBytes(input), segment, resetAtEnd)
    {
    }

    public int Consumed { get; private set; }

    public string Heard => Encoding.Latin1.GetString(_heard.ToArray());

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int take = Math.Min(Math.Min(count, segment), input.Length - Consumed);
        if (take == 0 && resetAtEnd)
        {
            throw new IOException("reset");
        }

        Buffer.BlockCopy(input, Consumed, buffer, offset, take);
        Consumed += take;
        return take;
    }

    public override void Write(byte[] buffer, int offset, int count) => _heard.Write(buffer, offset, count);

    // At once, unlike the base class's: what was written before an answer has then been written before it is read.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Read(buffer, offset, count));
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var part = new byte[buffer.Length];
        int count = Read(part, 0, part.Length);
        part.AsSpan(0, count).CopyTo(buffer.Span);
        return new ValueTask<int>(count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.ToArray(), 0, buffer.Length);
        return default;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
