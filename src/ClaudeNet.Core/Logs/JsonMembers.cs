using System.Globalization;
using System.Text;
using ClaudeNet.Json;

namespace ClaudeNet.Logs;

/// <summary>
/// Walks the members of one JSON object in a buffer without reading the values that nobody asks for: a log line holds megabytes beside the few words that count.
/// It is lenient about what it passes over; a line whose brackets or quotes do not match is noticed (<see cref="IsBroken"/>).
/// </summary>
internal struct JsonMembers
{
    private static readonly byte[] s_backslash = [(byte)'\\'];

    private readonly byte[] _buffer;
    private readonly int _end;
    private int _position;
    private int _nameStart;
    private int _nameLength;

    /// <summary>Initializes a new instance of the <see cref="JsonMembers"/> struct for an object whose opening brace is at <paramref name="start"/>.</summary>
    public JsonMembers(byte[] buffer, int start, int end)
    {
        _buffer = buffer;
        _end = end;
        _position = start;
        IsBroken = !Take((byte)'{');
    }

    /// <summary>Gets a value indicating whether the object is no JSON.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Gets where the current value begins.</summary>
    public int ValueStart { get; private set; }

    /// <summary>Gets where the current value ends.</summary>
    public int ValueEnd { get; private set; }

    /// <summary>Gets a value indicating whether the current value is an object.</summary>
    public readonly bool IsObject => _buffer[ValueStart] == '{';

    /// <summary>Goes to the next member; false at the end and in a broken object.</summary>
    public bool Next()
    {
        if (IsBroken)
        {
            return false;
        }

        SkipBlanks();
        if (Take((byte)'}'))
        {
            return false;
        }

        _ = Take((byte)',');
        SkipBlanks();
        int name = _position;
        if (!SkipString())
        {
            IsBroken = true;
            return false;
        }

        _nameStart = name + 1;
        _nameLength = _position - name - 2;
        SkipBlanks();
        if (!Take((byte)':'))
        {
            IsBroken = true;
            return false;
        }

        SkipBlanks();
        ValueStart = _position;
        IsBroken = !SkipValue();
        ValueEnd = _position;
        return !IsBroken;
    }

    /// <summary>Returns whether the current member has this name.</summary>
    public readonly bool Is(string name)
    {
        if (name.Length != _nameLength)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (_buffer[_nameStart + i] != name[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the members of the current value, which is an object.</summary>
    public readonly JsonMembers Inside() => new(_buffer, ValueStart, ValueEnd);

    /// <summary>Returns the members of the first object in the current value, which is an array.</summary>
    public readonly JsonMembers Array()
    {
        int at = ValueStart + 1;
        while (at < ValueEnd && _buffer[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return new JsonMembers(_buffer, at, ValueEnd);
    }

    /// <summary>Returns the current value when it is a string; null otherwise.</summary>
    public readonly string? Text() => Text(_buffer, ValueStart, ValueEnd);

    /// <summary>Returns the current value when it is a whole number from 0; null otherwise.</summary>
    public readonly int? Integer() => Number() is double number && number is >= 0 and <= int.MaxValue ? (int)number : null;

    /// <summary>Returns the current value when it is a number; null otherwise.</summary>
    public readonly double? Number()
    {
        int length = ValueEnd - ValueStart;
        const int LongestNumber = 40;
        return length is > 0 and <= LongestNumber
            && double.TryParse(Encoding.ASCII.GetString(_buffer, ValueStart, length), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : null;
    }

    /// <summary>Returns whether the current value is true.</summary>
    public readonly bool IsTrue() => ValueEnd - ValueStart == 4 && _buffer[ValueStart] == 't';

    /// <summary>Returns a string's text; null when the value is no string.</summary>
    internal static string? Text(byte[] buffer, int start, int end)
    {
        if (end - start < 2 || buffer[start] != '"')
        {
            return null;
        }

        if (ByteSearch.IndexOf(buffer, start, end, s_backslash) < 0)
        {
            return Encoding.UTF8.GetString(buffer, start + 1, end - start - 2);
        }

        var value = new byte[end - start];
        System.Buffer.BlockCopy(buffer, start, value, 0, value.Length);
        return JsonReader.TryParse(value, out JsonValue? parsed, out _) ? parsed.AsString() : null;
    }

    private void SkipBlanks()
    {
        while (_position < _end && _buffer[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _position++;
        }
    }

    private bool Take(byte value)
    {
        if (_position < _end && _buffer[_position] == value)
        {
            _position++;
            return true;
        }

        return false;
    }

    private bool SkipString()
    {
        if (!Take((byte)'"'))
        {
            return false;
        }

        while (_position < _end)
        {
            int at = ByteSearch.IndexOfEither(_buffer, _position, _end, (byte)'"', (byte)'\\');
            if (at < 0)
            {
                return false;
            }

            if (_buffer[at] == '"')
            {
                _position = at + 1;
                return true;
            }

            _position = at + 2;
        }

        return false;
    }

    private bool SkipValue()
    {
        if (_position >= _end)
        {
            return false;
        }

        switch (_buffer[_position])
        {
            case (byte)'"':
                return SkipString();
            case (byte)'{' or (byte)'[':
                return SkipNested();
            default:
                int start = _position;
                while (_position < _end && _buffer[_position] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' '))
                {
                    _position++;
                }

                return _position > start;
        }
    }

    private bool SkipNested()
    {
        int depth = 0;
        while (_position < _end)
        {
            switch (_buffer[_position])
            {
                case (byte)'"':
                    if (!SkipString())
                    {
                        return false;
                    }

                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    break;
            }

            _position++;
            if (depth == 0)
            {
                return true;
            }
        }

        return false;
    }
}
