using System;
using System.Collections.Generic;
using System.Text;

namespace ClaudeNet.Repair;

/// <summary>Splits a file into lines and finds what they set. Bytes are never decoded as a whole: what is not ASCII is carried along as it is.</summary>
internal sealed class IniScanner
{
    private readonly byte[] _content;
    private readonly IniDialect _dialect;
    private int _position;

    private IniScanner(byte[] content, IniDialect dialect)
    {
        _content = content;
        _dialect = dialect;
        _position = content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF ? 3 : 0;
    }

    /// <summary>Returns the lines in order.</summary>
    /// <exception cref="FormatException">It is no text of one byte a character: UTF-16, binary, or with carriage returns in odd places.</exception>
    internal static List<IniLine> Scan(byte[] content, IniDialect dialect)
    {
        Refuse(content);
        var scanner = new IniScanner(content, dialect);
        var lines = new List<IniLine>();
        while (scanner._position < content.Length)
        {
            lines.Add(scanner.Next());
        }

        return lines;
    }

    private static void Refuse(byte[] content)
    {
        if (content.Length >= 2 && ((content[0] == 0xFF && content[1] == 0xFE) || (content[0] == 0xFE && content[1] == 0xFF)))
        {
            throw new FormatException("The file is UTF-16; its reader wants UTF-8. Save it as UTF-8 first.");
        }

        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == 0)
            {
                throw new FormatException("The file holds zero bytes: it is UTF-16 or no text. Save it as UTF-8 first.");
            }

            if (content[i] == '\r' && (i + 1 == content.Length || content[i + 1] != '\n'))
            {
                throw new FormatException("The file holds a carriage return without a line feed, which its readers do not agree about. Save it with ordinary line ends first.");
            }
        }
    }

    private IniLine Next()
    {
        var start = _position;
        SkipBlanks();
        var first = Peek();
        if (first == '[' && _dialect == IniDialect.Wsl)
        {
            return ReadHeader(start);
        }

        if (first is -1 or '\n' or '\r' or '#' || (_dialect == IniDialect.Sysctl && first == ';'))
        {
            return Finish(start);
        }

        var keyStart = _position;
        while (Peek() is not (-1 or '\n' or '\r' or '=' or '#'))
        {
            _position++;
        }

        var key = Encoding.ASCII.GetString(_content, keyStart, _position - keyStart).TrimEnd(' ', '\t');
        if (Peek() != '=' || !IsKey(key))
        {
            return Finish(start);
        }

        _position++;
        SkipBlanks();
        return _dialect == IniDialect.Wsl ? ReadWslValue(start, key) : ReadPlainValue(start, key);
    }

    private IniLine ReadHeader(int start)
    {
        var nameStart = ++_position;
        while (IsLetterOrDigit(Peek()))
        {
            _position++;
        }

        var name = Encoding.ASCII.GetString(_content, nameStart, _position - nameStart);
        var closed = Peek() == ']' && name.Length > 0 && !char.IsDigit(name[0]);
        if (closed)
        {
            _position++;
            SkipBlanks();
            closed = Peek() is -1 or '\n' or '\r' or '#';
        }

        return Finish(start) with { Header = closed ? name : null };
    }

    private IniLine ReadPlainValue(int start, string key)
    {
        var valueStart = _position;
        SkipToLineEnd();
        var valueEnd = TrimmedEnd(valueStart, _position);
        var value = Encoding.UTF8.GetString(_content, valueStart, valueEnd - valueStart);
        return Finish(start) with { Key = key, ValueStart = valueStart, ValueEnd = valueEnd, Value = value };
    }

    private IniLine ReadWslValue(int start, string key)
    {
        var valueStart = _position;
        var text = new List<byte>();
        var trimmed = 0;
        var trimmedEnd = valueStart;
        bool quoted = false, malformed = false;
        while (Peek() is not (-1 or '\n' or '\r') && (quoted || Peek() != '#'))
        {
            var character = _content[_position++];
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == '\\')
            {
                malformed = !ReadEscape(text);
                if (malformed)
                {
                    // WSL gives the line up here.
                    SkipToLineEnd();
                    trimmedEnd = TrimmedEnd(valueStart, _position);
                    break;
                }
            }
            else
            {
                text.Add(character);
            }

            if (character is not ((byte)' ' or (byte)'\t'))
            {
                trimmed = text.Count;
                trimmedEnd = _position;
            }
        }

        var value = Encoding.UTF8.GetString(text.ToArray(), 0, trimmed);
        return Finish(start) with { Key = key, ValueStart = valueStart, ValueEnd = trimmedEnd, Value = value, Malformed = malformed || quoted };
    }

    // False for what is no escape; a backslash before the line's end joins the next line.
    private bool ReadEscape(List<byte> text)
    {
        switch (Peek())
        {
            case '\\' or '"':
                text.Add(_content[_position++]);
                return true;
            case 'b':
                return Add(text, (byte)'\b');
            case 'n':
                return Add(text, (byte)'\n');
            case 't':
                return Add(text, (byte)'\t');
            case '\n':
                _position++;
                return true;
            case '\r':
                _position += 2;
                return true;
            default:
                return false;
        }
    }

    private bool Add(List<byte> text, byte character)
    {
        text.Add(character);
        _position++;
        return true;
    }

    private IniLine Finish(int start)
    {
        SkipToLineEnd();
        if (Peek() == '\r')
        {
            _position++;
        }

        var ended = Peek() == '\n';
        if (ended)
        {
            _position++;
        }

        return new IniLine(start, _position, ended);
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\t')
        {
            _position++;
        }
    }

    private void SkipToLineEnd()
    {
        while (Peek() is not (-1 or '\n' or '\r'))
        {
            _position++;
        }
    }

    private int TrimmedEnd(int start, int end)
    {
        while (end > start && _content[end - 1] is (byte)' ' or (byte)'\t')
        {
            end--;
        }

        return end;
    }

    private bool IsKey(string key)
    {
        if (key.Length == 0)
        {
            return false;
        }

        foreach (var character in key)
        {
            var allowed = IsLetterOrDigit(character) || (_dialect == IniDialect.Sysctl && character is '.' or '/' or '_' or '-' or '*');
            if (!allowed)
            {
                return false;
            }
        }

        return _dialect == IniDialect.Sysctl || !char.IsDigit(key[0]);
    }

    private int Peek() => _position < _content.Length ? _content[_position] : -1;

    private static bool IsLetterOrDigit(int character) => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
