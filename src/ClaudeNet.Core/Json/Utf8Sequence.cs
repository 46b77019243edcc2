namespace ClaudeNet.Json;

/// <summary>Judges single UTF-8 sequences, which <see cref="System.Text.Encoding"/> cannot do with an exact position on both targets.</summary>
internal static class Utf8Sequence
{
    /// <summary>Returns the length of the sequence that starts at an index, 1 to 4; 0 when it is invalid or cut short (RFC 3629).</summary>
    public static int Length(byte[] bytes, int index)
    {
        byte first = bytes[index];
        if (first < 0x80)
        {
            return 1;
        }

        // The second byte's range excludes overlong forms, surrogates and values past U+10FFFF.
        int length;
        byte low = 0x80;
        byte high = 0xBF;
        switch (first)
        {
            case >= 0xC2 and <= 0xDF:
                length = 2;
                break;
            case >= 0xE0 and <= 0xEF:
                length = 3;
                low = first == 0xE0 ? (byte)0xA0 : low;
                high = first == 0xED ? (byte)0x9F : high;
                break;
            case >= 0xF0 and <= 0xF4:
                length = 4;
                low = first == 0xF0 ? (byte)0x90 : low;
                high = first == 0xF4 ? (byte)0x8F : high;
                break;
            default:
                return 0;
        }

        if (bytes.Length - index < length || bytes[index + 1] < low || bytes[index + 1] > high)
        {
            return 0;
        }

        for (int i = 2; i < length; i++)
        {
            if ((bytes[index + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }

        return length;
    }
}
