using System;
using System.IO;
using System.Threading;

namespace ClaudeNet.Logs;

/// <summary>
/// Reads a stream block by block and stops only at lines that hold one of the byte sequences looked for. Everything else is searched as bytes and
/// never becomes text. The buffer holds one block, or the longest line so far up to <see cref="LargestLine"/>.
/// </summary>
internal sealed class LineScanner
{
    /// <summary>A longer line is passed over and counted.</summary>
    public const int LargestLine = 32 * 1024 * 1024;

    /// <summary>The size of a block.</summary>
    public const int BlockBytes = 256 * 1024;

    private readonly Stream _stream;
    private readonly byte[][] _needles;
    private readonly int[] _hits;

    // The lines of the region [_next, _regionEnd) are complete and not looked at yet; [_regionEnd, _filled) is the beginning of the next line.
    private int _next;
    private int _regionEnd;
    private int _filled;
    private int _countedTo;
    private bool _ended;
    private bool _skipping;

    /// <summary>Initializes a new instance of the <see cref="LineScanner"/> class.</summary>
    /// <param name="stream">What to read; it is not disposed.</param>
    /// <param name="needles">The sequences that make a line worth a look.</param>
    public LineScanner(Stream stream, byte[][] needles)
    {
        _stream = stream;
        _needles = needles;
        _hits = new int[needles.Length];
        Buffer = new byte[BlockBytes];
    }

    /// <summary>Gets the buffer that holds the current line.</summary>
    public byte[] Buffer { get; private set; }

    /// <summary>Gets where the current line begins.</summary>
    public int LineStart { get; private set; }

    /// <summary>Gets where the current line ends, without its line break.</summary>
    public int LineEnd { get; private set; }

    /// <summary>Gets the current line's number, from 1.</summary>
    public long LineNumber { get; private set; } = 1;

    /// <summary>Gets how many bytes were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Gets how many lines were too long.</summary>
    public long SkippedLines { get; private set; }

    /// <summary>Goes to the next line of interest; false at the end.</summary>
    /// <exception cref="OperationCanceledException">The token says so; asked once a block.</exception>
    public bool Next(Action? onBlock, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (FindHit() is int hit)
            {
                SetLine(hit);
                return true;
            }

            Count(_regionEnd);
            _next = _regionEnd;
            if (_ended)
            {
                return false;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Fill();
            onBlock?.Invoke();
        }
    }

    private int? FindHit()
    {
        if (_next >= _regionEnd)
        {
            return null;
        }

        int first = int.MaxValue;
        for (int i = 0; i < _needles.Length; i++)
        {
            if (_hits[i] < _next)
            {
                int at = ByteSearch.IndexOf(Buffer, _next, _regionEnd, _needles[i]);
                _hits[i] = at < 0 ? int.MaxValue : at;
            }

            first = Math.Min(first, _hits[i]);
        }

        return first == int.MaxValue ? null : first;
    }

    private void SetLine(int hit)
    {
        int start = Array.LastIndexOf(Buffer, (byte)'\n', hit, hit - _next + 1) is int before and >= 0 ? before + 1 : _next;
        int end = Array.IndexOf(Buffer, (byte)'\n', hit, _regionEnd - hit);
        Count(start);
        LineStart = start;
        LineEnd = end < 0 ? _regionEnd : end;
        _next = Math.Min(_regionEnd, LineEnd + 1);
        if (LineEnd > LineStart && Buffer[LineEnd - 1] == '\r')
        {
            LineEnd--;
        }
    }

    private void Count(int upTo)
    {
        LineNumber += ByteSearch.Count(Buffer, _countedTo, upTo, (byte)'\n');
        _countedTo = upTo;
    }

    private void Fill()
    {
        Shift();
        int read = _stream.Read(Buffer, _filled, Buffer.Length - _filled);
        BytesRead += read;
        int searchFrom = _filled;
        _filled += read;
        if (read == 0)
        {
            _ended = true;
            _regionEnd = _filled;
            SkippedLines += _skipping ? 1 : 0;
        }
        else
        {
            int last = Array.LastIndexOf(Buffer, (byte)'\n', _filled - 1, _filled - searchFrom);
            _regionEnd = last < 0 ? 0 : last + 1;
            SkipLongLine(searchFrom);
        }

        for (int i = 0; i < _hits.Length; i++)
        {
            _hits[i] = -1;
        }
    }

    // Moves the beginning of the next line to the front, and makes room behind it.
    private void Shift()
    {
        int rest = _filled - _regionEnd;
        byte[] target = Buffer;
        if (rest >= LargestLine)
        {
            rest = 0;
            _skipping = true;
        }
        else if (rest > Buffer.Length / 2 && Buffer.Length < LargestLine + BlockBytes)
        {
            target = new byte[Math.Min(LargestLine + BlockBytes, 2 * Buffer.Length)];
        }
        else if (Buffer.Length > BlockBytes && rest <= BlockBytes / 2)
        {
            target = new byte[BlockBytes];
        }

        System.Buffer.BlockCopy(Buffer, _filled - rest, target, 0, rest);
        Buffer = target;
        _filled = rest;
        _next = 0;
        _countedTo = 0;
        _regionEnd = 0;
    }

    // What is left of a line that was too long ends at the first line break.
    private void SkipLongLine(int from)
    {
        if (!_skipping)
        {
            return;
        }

        int end = Array.IndexOf(Buffer, (byte)'\n', from, _filled - from);
        if (end < 0)
        {
            _filled = 0;
            _regionEnd = 0;
            return;
        }

        _skipping = false;
        SkippedLines++;
        LineNumber++;
        _next = end + 1;
        _countedTo = end + 1;
    }
}
