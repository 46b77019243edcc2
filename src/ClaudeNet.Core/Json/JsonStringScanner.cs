using System.Text;

namespace ClaudeNet.Json;

/// <summary>Reads one JSON string, from its opening to its closing quote.</summary>
internal sealed class JsonStringScanner(byte[] utf8, int position)
{
    private readonly StringBuilder _text = new();

    /// <summary>Gets the offset reached: after <see cref="Scan"/>, the one just behind the closing quote.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Returns the string, unescaped.</summary>
    /// <exception cref="JsonFormatException">It is not ended, or holds a control character, a wrong escape or invalid UTF-8.</exception>
    public string Scan()
    {
        Position++;
        int plainStart = Position;
        while (true)
        {
            if (Position >= utf8.Length)
            {
                throw Fail("expected the string's closing quote, but the document ends");
            }

            byte current = utf8[Position];
            if (current == '"')
            {
                AppendPlain(plainStart);
                Position++;
                return _text.ToString();
            }

            if (current == '\\')
            {
                AppendPlain(plainStart);
                Unescape();
                plainStart = Position;
            }
            else
            {
                SkipCharacter(current);
            }
        }
    }

    private void SkipCharacter(byte current)
    {
        if (current < 0x20)
        {
            throw Fail("expected control characters in a string to be escaped");
        }

        int length = Utf8Sequence.Length(utf8, Position);
        if (length == 0)
        {
            throw Fail("expected valid UTF-8");
        }

        Position += length;
    }

    private void AppendPlain(int start)
    {
        if (Position > start)
        {
            _text.Append(Encoding.UTF8.GetString(utf8, start, Position - start));
        }
    }

    private void Unescape()
    {
        int start = Position;
        Position++;
        char? plain = Position >= utf8.Length ? null : (char)utf8[Position] switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };

        if (plain is char character)
        {
            _text.Append(character);
            Position++;
        }
        else if (Position < utf8.Length && utf8[Position] == 'u')
        {
            UnescapeCodeUnits(start);
        }
        else
        {
            throw Fail("expected one of \" \\ / b f n r t u after the backslash");
        }
    }

    private void UnescapeCodeUnits(int start)
    {
        char first = ReadCodeUnit();
        if (!char.IsSurrogate(first))
        {
            _text.Append(first);
            return;
        }

        bool another = Position + 1 < utf8.Length && utf8[Position] == '\\' && utf8[Position + 1] == 'u';
        if (char.IsHighSurrogate(first) && another)
        {
            Position++;
            char second = ReadCodeUnit();
            if (char.IsLowSurrogate(second))
            {
                _text.Append(first).Append(second);
                return;
            }
        }

        throw JsonParser.Fail(utf8, start, "expected both halves of a surrogate pair");
    }

    private char ReadCodeUnit()
    {
        Position++;
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            int digit = Position < utf8.Length ? HexDigit(utf8[Position]) : -1;
            if (digit < 0)
            {
                throw Fail("expected four hexadecimal digits");
            }

            value = (value << 4) | digit;
            Position++;
        }

        return (char)value;
    }

    private static int HexDigit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => -1,
    };

    private JsonFormatException Fail(string message) => JsonParser.Fail(utf8, Position, message);
}
