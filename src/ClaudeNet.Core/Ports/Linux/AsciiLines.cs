using System;
using System.Text;

namespace ClaudeNet.Ports.Linux;

/// <summary>
/// Walks over a text that the kernel wrote, line by line and field by field, without a string for either. Fields are parted by spaces and tabs.
/// It takes any bytes: what is no number is told as none, and nothing is read past the end.
/// </summary>
internal struct AsciiLines(byte[] text)
{
    private int _nextLine;
    private int _position;
    private int _lineEnd;

    /// <summary>Gets where the field begins that was read last.</summary>
    public int FieldStart { readonly get; private set; }

    /// <summary>Gets where the field ends that was read last; the byte there is no longer part of it.</summary>
    public int FieldEnd { readonly get; private set; }

    /// <summary>Gets a value indicating whether the line that is read ends with a line feed. The kernel ends each with one, so that one without was cut off.</summary>
    public bool IsLineEnded { readonly get; private set; }

    /// <summary>Goes to the next line that is not empty.</summary>
    public bool NextLine()
    {
        while (_nextLine < text.Length)
        {
            var feed = Array.IndexOf(text, (byte)'\n', _nextLine);
            IsLineEnded = feed >= 0;
            _position = _nextLine;
            _lineEnd = IsLineEnded ? feed : text.Length;
            _nextLine = _lineEnd + 1;
            SkipBlanks();
            if (_position < _lineEnd)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the next field of the line.</summary>
    public bool NextField()
    {
        SkipBlanks();
        FieldStart = _position;
        while (_position < _lineEnd && !IsBlank(text[_position]))
        {
            _position++;
        }

        FieldEnd = _position;
        return FieldEnd > FieldStart;
    }

    /// <summary>Leaves out some fields; false when the line has fewer.</summary>
    public bool SkipFields(int count)
    {
        for (var index = 0; index < count; index++)
        {
            if (!NextField())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns whether the field is exactly this text.</summary>
    public readonly bool FieldIs(string expected) => FieldEnd - FieldStart == expected.Length && FieldStartsWith(expected);

    /// <summary>Returns whether the field begins with this text.</summary>
    public readonly bool FieldStartsWith(string expected)
    {
        if (FieldEnd - FieldStart < expected.Length)
        {
            return false;
        }

        for (var index = 0; index < expected.Length; index++)
        {
            if (text[FieldStart + index] != expected[index])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the field as a decimal number; false for anything else, and for one of more than 18 digits.</summary>
    public readonly bool TryDecimal(out long value) => TryNumber(FieldStart, FieldEnd, 10, 18, out value);

    /// <summary>Reads the field as a hexadecimal number of at most eight digits.</summary>
    public readonly bool TryHex(out long value) => TryNumber(FieldStart, FieldEnd, 16, 8, out value);

    /// <summary>Reads a part of the text as a number without a sign.</summary>
    public readonly bool TryNumber(int start, int end, int radix, int maximumDigits, out long value)
    {
        value = 0;
        if (start >= end || end > text.Length || end - start > maximumDigits)
        {
            return false;
        }

        for (var index = start; index < end; index++)
        {
            var digit = Digit(text[index]);
            if (digit >= radix)
            {
                return false;
            }

            value = (value * radix) + digit;
        }

        return true;
    }

    /// <summary>Returns the field as text.</summary>
    public readonly string FieldText() => Encoding.ASCII.GetString(text, FieldStart, FieldEnd - FieldStart);

    private static int Digit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        _ => int.MaxValue,
    };

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or 0;

    private void SkipBlanks()
    {
        while (_position < _lineEnd && IsBlank(text[_position]))
        {
            _position++;
        }
    }
}
