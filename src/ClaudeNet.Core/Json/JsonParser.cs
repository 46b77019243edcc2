using System.Collections.Generic;
using System.Text;

namespace ClaudeNet.Json;

/// <summary>One pass over one document. Strings are left to <see cref="JsonStringScanner"/>.</summary>
internal sealed class JsonParser(byte[] utf8)
{
    internal const int MaximumDepth = 64;

    private int _position;
    private int _depth;

    public JsonValue ParseDocument()
    {
        _position = SkipByteOrderMark(utf8);
        SkipWhiteSpace();
        JsonValue value = ParseValue();
        SkipWhiteSpace();
        if (_position < utf8.Length)
        {
            throw Fail("expected the end of the document");
        }

        return value;
    }

    /// <summary>Makes an exception for an offset; counts lines and columns only then.</summary>
    internal static JsonFormatException Fail(byte[] utf8, int offset, string message)
    {
        int line = 1;
        int column = 1;
        for (int i = SkipByteOrderMark(utf8); i < offset && i < utf8.Length; i++)
        {
            byte current = utf8[i];
            bool lineEnds = current == '\n' || (current == '\r' && !(i + 1 < utf8.Length && utf8[i + 1] == '\n'));
            if (lineEnds)
            {
                line++;
                column = 1;
            }
            else if ((current & 0xC0) != 0x80)
            {
                column++;
            }
        }

        return new JsonFormatException(new JsonError(line, column, offset, message));
    }

    private static int SkipByteOrderMark(byte[] bytes) =>
        bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0;

    private JsonValue ParseValue()
    {
        if (_position >= utf8.Length)
        {
            throw Fail("expected a value, but the document ends");
        }

        int start = _position;
        switch (utf8[_position])
        {
            case (byte)'{':
                return ParseObject();
            case (byte)'[':
                return ParseArray();
            case (byte)'"':
                string text = ParseString();
                return JsonValue.CreateString(start, _position, text);
            case (byte)'t':
                Expect("true");
                return JsonValue.CreateBoolean(start, _position, true);
            case (byte)'f':
                Expect("false");
                return JsonValue.CreateBoolean(start, _position, false);
            case (byte)'n':
                Expect("null");
                return JsonValue.CreateNull(start, _position);
            case (byte)'-':
            case >= (byte)'0' and <= (byte)'9':
                return ParseNumber();
            case (byte)'/':
                throw Fail("expected a value; JSON has no comments");
            default:
                throw Fail("expected a value");
        }
    }

    private JsonValue ParseObject()
    {
        int start = _position;
        Enter();
        var members = new List<JsonMember>();
        SkipWhiteSpace();
        if (!Take('}'))
        {
            do
            {
                SkipWhiteSpace();
                members.Add(ParseMember(members.Count == 0));
                SkipWhiteSpace();
            }
            while (Take(','));

            if (!Take('}'))
            {
                throw Fail("expected ',' or '}'");
            }
        }

        _depth--;
        return JsonValue.CreateObject(start, _position, members);
    }

    private JsonMember ParseMember(bool first)
    {
        if (_position >= utf8.Length || utf8[_position] != '"')
        {
            throw Fail(first ? "expected a member name in double quotes or '}'" : "expected a member name in double quotes");
        }

        int nameStart = _position;
        string name = ParseString();
        int nameEnd = _position;
        SkipWhiteSpace();
        if (!Take(':'))
        {
            throw Fail("expected ':'");
        }

        SkipWhiteSpace();
        return new JsonMember(name, nameStart, nameEnd, ParseValue());
    }

    private JsonValue ParseArray()
    {
        int start = _position;
        Enter();
        var items = new List<JsonValue>();
        SkipWhiteSpace();
        if (!Take(']'))
        {
            do
            {
                SkipWhiteSpace();
                items.Add(ParseValue());
                SkipWhiteSpace();
            }
            while (Take(','));

            if (!Take(']'))
            {
                throw Fail("expected ',' or ']'");
            }
        }

        _depth--;
        return JsonValue.CreateArray(start, _position, items);
    }

    private JsonValue ParseNumber()
    {
        int start = _position;
        Take('-');
        int integerStart = _position;
        TakeDigits();
        if (utf8[integerStart] == '0' && _position > integerStart + 1)
        {
            _position = integerStart;
            throw Fail("expected a number without leading zeros");
        }

        if (Take('.'))
        {
            TakeDigits();
        }

        if (Take('e') || Take('E'))
        {
            if (!Take('+'))
            {
                Take('-');
            }

            TakeDigits();
        }

        return JsonValue.CreateNumber(start, _position, Encoding.ASCII.GetString(utf8, start, _position - start));
    }

    private void TakeDigits()
    {
        int start = _position;
        while (_position < utf8.Length && utf8[_position] >= '0' && utf8[_position] <= '9')
        {
            _position++;
        }

        if (_position == start)
        {
            throw Fail("expected a digit");
        }
    }

    private string ParseString()
    {
        var scanner = new JsonStringScanner(utf8, _position);
        string text = scanner.Scan();
        _position = scanner.Position;
        return text;
    }

    private void Enter()
    {
        if (_depth == MaximumDepth)
        {
            throw Fail($"expected at most {MaximumDepth} levels of nesting");
        }

        _depth++;
        _position++;
    }

    private void Expect(string literal)
    {
        int start = _position;
        foreach (char expected in literal)
        {
            if (!Take(expected))
            {
                _position = start;
                throw Fail("expected a value");
            }
        }
    }

    private bool Take(char expected)
    {
        if (_position >= utf8.Length || utf8[_position] != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipWhiteSpace()
    {
        while (_position < utf8.Length && (utf8[_position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
        {
            _position++;
        }
    }

    private JsonFormatException Fail(string message) => Fail(utf8, _position, message);
}
