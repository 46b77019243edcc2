using System;
using System.Text;

namespace ClaudeNet.Platform;

/// <summary>A value of the registry as it is stored.</summary>
/// <param name="Kind">The type number of winnt.h, for example 1 for REG_SZ.</param>
/// <param name="Data">The bytes.</param>
internal sealed record RegistryValue(int Kind, byte[] Data)
{
    internal const int Text = 1;
    internal const int ExpandableText = 2;
    internal const int Binary = 3;
    internal const int Number = 4;

    /// <summary>Returns the text of a REG_SZ or REG_EXPAND_SZ, with variables as they stand; null for another type and for an empty text.</summary>
    internal string? AsText()
    {
        if (Kind is not (Text or ExpandableText))
        {
            return null;
        }

        // Whoever wrote it may have stored no terminator, several, or half a character.
        var text = Encoding.Unicode.GetString(Data, 0, Data.Length & ~1);
        var end = text.IndexOf('\0');
        text = end < 0 ? text : text.Substring(0, end);
        return text.Trim().Length == 0 ? null : text;
    }

    /// <summary>Returns the number of a REG_DWORD, or of a REG_BINARY of four bytes, which old tools write in its place; null for anything else.</summary>
    internal uint? AsNumber()
        => Kind is Number or Binary && Data.Length == sizeof(uint)
            ? Data[0] | ((uint)Data[1] << 8) | ((uint)Data[2] << 16) | ((uint)Data[3] << 24)
            : null;

    /// <summary>Makes a text value, as the registry would store it.</summary>
    internal static RegistryValue OfText(string text) => new(Text, Encoding.Unicode.GetBytes(text + '\0'));

    /// <summary>Makes a number value, as the registry would store it.</summary>
    internal static RegistryValue OfNumber(uint number) => new(Number, [(byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)(number >> 24)]);
}
