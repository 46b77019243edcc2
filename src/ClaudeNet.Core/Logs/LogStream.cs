using System;
using System.IO;
using System.Text;

namespace ClaudeNet.Logs;

/// <summary>A log as UTF-8, whatever wrote it: Windows PowerShell's <c>&gt;</c> writes UTF-16. The inner stream stays open.</summary>
internal sealed class LogStream : Stream
{
    private const int PeekBytes = 4096;
    private const int BlockCharacters = 32 * 1024;

    private readonly Stream _inner;
    private readonly byte[] _peeked = new byte[PeekBytes];
    private readonly StreamReader? _decoder;
    private readonly char[] _characters = [];
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private int _peekStart;
    private int _peekEnd;

    public LogStream(Stream inner)
    {
        _inner = inner;
        while (_peekEnd < PeekBytes && inner.Read(_peeked, _peekEnd, PeekBytes - _peekEnd) is int read and > 0)
        {
            _peekEnd += read;
        }

        if (_peekEnd >= 3 && _peeked[0] == 0xEF && _peeked[1] == 0xBB && _peeked[2] == 0xBF)
        {
            _peekStart = 3;
        }
        else if (FindWide() is Encoding wide)
        {
            _decoder = new StreamReader(new Rest(this), wide, detectEncodingFromByteOrderMarks: true, bufferSize: 2 * BlockCharacters, leaveOpen: true);
            _characters = new char[BlockCharacters];
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Returns whether the first thing in it is a JSON object.</summary>
    public bool BeginsWithJson()
    {
        for (int i = _peekStart; i < _peekEnd; i++)
        {
            if (_peeked[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return _decoder is null && _peeked[i] == '{';
            }
        }

        return false;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_decoder is null)
        {
            return ReadRaw(buffer, offset, count);
        }

        // Three bytes are enough for any character that is not half a pair; the encoder keeps the other half.
        int characters = _decoder.Read(_characters, 0, Math.Min(_characters.Length, Math.Max(1, (count / 3) - 1)));
        if (characters == 0)
        {
            return 0;
        }

        int written = _encoder.GetBytes(_characters, 0, characters, buffer, offset, flush: false);

        // Half a pair alone makes no bytes yet, and 0 would mean the end.
        return written > 0 ? written : Read(buffer, offset, count);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decoder?.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadRaw(byte[] buffer, int offset, int count)
    {
        if (_peekStart >= _peekEnd)
        {
            return _inner.Read(buffer, offset, count);
        }

        int taken = Math.Min(count, _peekEnd - _peekStart);
        Buffer.BlockCopy(_peeked, _peekStart, buffer, offset, taken);
        _peekStart += taken;
        return taken;
    }

    private Encoding? FindWide()
    {
        if (_peekEnd < 2)
        {
            return null;
        }

        return (_peeked[0], _peeked[1]) switch
        {
            (0xFF, 0xFE) => Encoding.Unicode,
            (0xFE, 0xFF) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private sealed class Rest(LogStream owner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => owner.ReadRaw(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
