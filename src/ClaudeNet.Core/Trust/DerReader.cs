namespace ClaudeNet.Trust;

/// <summary>
/// Walks DER elements inside a byte array. It never throws: hostile bytes make <see cref="TryRead"/> return false.
/// netstandard2.0 has no ASN.1 reader, and both targets shall read a certificate the same way.
/// </summary>
internal sealed class DerReader
{
    public const byte Sequence = 0x30;

    private readonly byte[] _data;
    private readonly int _end;
    private int _position;

    public DerReader(byte[] data)
        : this(data, 0, data.Length)
    {
    }

    private DerReader(byte[] data, int start, int end)
    {
        _data = data;
        _position = start;
        _end = end;
    }

    /// <summary>Gets a value indicating whether everything was read.</summary>
    public bool AtEnd => _position >= _end;

    /// <summary>Returns the length in bytes of the element at the beginning, header included; null when there is no whole one.</summary>
    public static int? ElementLength(byte[] data)
    {
        var reader = new DerReader(data);
        return reader.TryReadHeader(out _, out var start, out var length) ? start + length : null;
    }

    /// <summary>Returns whether the bytes begin with a whole SEQUENCE that begins with a SEQUENCE, as a certificate does and PKCS #7 or #12 does not.</summary>
    public static bool LooksLikeCertificate(byte[] data)
    {
        var reader = new DerReader(data);
        return reader.TryRead(out var tag, out var content) && tag == Sequence
            && content.TryRead(out var inner, out _) && inner == Sequence;
    }

    /// <summary>Reads the next element.</summary>
    /// <param name="tag">Its identifier octet; tags above 30 are refused.</param>
    /// <param name="content">A reader over its content.</param>
    public bool TryRead(out byte tag, out DerReader content)
    {
        if (!TryReadHeader(out tag, out var start, out var length))
        {
            content = new DerReader(_data, _end, _end);
            return false;
        }

        content = new DerReader(_data, start, start + length);
        _position = start + length;
        return true;
    }

    /// <summary>Returns the bytes that were not read yet.</summary>
    public byte[] Rest()
    {
        var rest = new byte[_end - _position];
        System.Buffer.BlockCopy(_data, _position, rest, 0, rest.Length);
        return rest;
    }

    private bool TryReadHeader(out byte tag, out int start, out int length)
    {
        tag = 0;
        start = 0;
        length = 0;
        if (_end - _position < 2)
        {
            return false;
        }

        tag = _data[_position];
        var first = _data[_position + 1];
        start = _position + 2;
        if ((tag & 0x1F) == 0x1F)
        {
            return false;
        }

        length = first;
        if (first >= 0x80)
        {
            var count = first & 0x7F;
            if (count is 0 or > 4 || _end - start < count)
            {
                return false;
            }

            long value = 0;
            for (var i = 0; i < count; i++)
            {
                value = (value << 8) | _data[start + i];
            }

            start += count;
            if (value > _end - start)
            {
                return false;
            }

            length = (int)value;
        }

        return length <= _end - start;
    }
}
