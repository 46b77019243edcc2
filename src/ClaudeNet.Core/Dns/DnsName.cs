using System;
using System.Globalization;
using System.Text;

namespace ClaudeNet.Dns;

/// <summary>Host names on their way to and from the wire. Text has no trailing dot; the root is the empty text.</summary>
internal static class DnsName
{
    /// <summary>The longest name in bytes, length bytes and root included (RFC 1035, 3.1).</summary>
    internal const int MaximumBytes = 255;

    internal const int MaximumLabelBytes = 63;

    private static readonly IdnMapping s_idn = new();

    /// <summary>Turns a host name as people write it into the form that is asked for: ASCII (IDNA), without a trailing dot.</summary>
    /// <exception cref="ArgumentException">It is no host name; the message says why.</exception>
    public static string Normalize(string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("The host name is empty.", nameof(name));
        }

        string ascii = ToAscii(name);
        if (ascii[ascii.Length - 1] == '.')
        {
            ascii = ascii.Substring(0, ascii.Length - 1);
        }

        int labelStart = 0;
        for (int i = 0; i <= ascii.Length; i++)
        {
            if (i == ascii.Length || ascii[i] == '.')
            {
                CheckLabelLength(i - labelStart);
                labelStart = i + 1;
            }
            else if (!IsHostCharacter(ascii[i]))
            {
                throw new ArgumentException("A host name holds letters, digits, hyphens and dots only.", nameof(name));
            }
        }

        // One length byte before each label and the root's at the end: two more than there are characters.
        if (ascii.Length + 2 > MaximumBytes)
        {
            throw new ArgumentException("The host name is longer than 253 characters.", nameof(name));
        }

        return ascii;
    }

    public static bool AreEqual(string first, string second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);

    /// <summary>Appends a label in master-file form: dots and backslashes inside it, and what is not printable, as \DDD (RFC 1035, 5.1).</summary>
    public static void AppendLabel(StringBuilder text, byte[] message, int offset, int length)
    {
        if (text.Length > 0)
        {
            text.Append('.');
        }

        for (int i = offset; i < offset + length; i++)
        {
            byte value = message[i];
            if (value is > 0x20 and < 0x7F && value != '.' && value != '\\')
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('\\').Append(value.ToString("D3", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Encodes a name, \DDD escapes included, without compression.</summary>
    /// <exception cref="ArgumentException">A label or the name is too long or empty.</exception>
    public static byte[] Encode(string name)
    {
        var bytes = new byte[name.Length + 2];
        int count = 1;
        int labelStart = 0;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == '.')
            {
                bytes[labelStart] = CheckLabelLength(count - labelStart - 1);
                labelStart = count;
                count++;
            }
            else if (name[i] == '\\')
            {
                bytes[count++] = ReadEscape(name, i);
                i += 3;
            }
            else
            {
                bytes[count++] = (byte)name[i];
            }
        }

        if (name.Length > 0)
        {
            bytes[labelStart] = CheckLabelLength(count - labelStart - 1);
            count++;
        }

        if (count > MaximumBytes)
        {
            throw new ArgumentException("The name is longer than 255 bytes.", nameof(name));
        }

        Array.Resize(ref bytes, count);
        return bytes;
    }

    private static string ToAscii(string name)
    {
        foreach (char character in name)
        {
            if (character > 0x7F)
            {
                try
                {
                    return s_idn.GetAscii(name);
                }
                catch (ArgumentException exception)
                {
                    throw new ArgumentException("The host name cannot be written in ASCII (IDNA): a label is empty, too long or holds a character that is not allowed.", nameof(name), exception);
                }
            }
        }

        return name;
    }

    private static byte CheckLabelLength(int length)
    {
        if (length == 0)
        {
            throw new ArgumentException("The host name has an empty label (two dots in a row, or a dot at the start).");
        }

        if (length > MaximumLabelBytes)
        {
            throw new ArgumentException("A label of the host name is longer than 63 characters.");
        }

        return (byte)length;
    }

    // The underscore is no host name character, but it occurs in names that exist.
    private static bool IsHostCharacter(char value) =>
        value is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';

    private static byte ReadEscape(string name, int backslash)
    {
        if (backslash + 3 < name.Length
            && byte.TryParse(name.Substring(backslash + 1, 3), NumberStyles.None, CultureInfo.InvariantCulture, out byte value))
        {
            return value;
        }

        throw new ArgumentException("A backslash in a name is followed by three digits up to 255.", nameof(name));
    }
}
