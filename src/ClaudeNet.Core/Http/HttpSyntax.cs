using System;

namespace ClaudeNet.Http;

/// <summary>The character rules of RFC 9110 and RFC 9112, shared by reading and writing.</summary>
internal static class HttpSyntax
{
    private const string TokenPunctuation = "!#$%&'*+-.^_`|~";

    public static bool IsToken(string text)
    {
        foreach (char character in text)
        {
            bool letterOrDigit = character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (!letterOrDigit && TokenPunctuation.IndexOf(character) < 0)
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    /// <summary>Returns whether a field value may be sent or taken: Latin-1 without control characters other than tab.</summary>
    public static bool IsFieldValue(string text)
    {
        foreach (char character in text)
        {
            if ((character < ' ' && character != '\t') || character == '\u007f' || character > '\u00ff')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns whether a text is visible ASCII without blanks, as a request target and a host are.</summary>
    public static bool IsVisibleAscii(string text)
    {
        foreach (char character in text)
        {
            if (character is <= ' ' or >= '\u007f')
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    /// <summary>Removes the optional white space round a field value.</summary>
    public static string TrimBlanks(string text) => text.Trim(' ', '\t');

    public static bool EqualsIgnoreCase(string first, string second) => string.Equals(first, second, StringComparison.OrdinalIgnoreCase);
}
