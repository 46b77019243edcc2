using System;
using System.Diagnostics.CodeAnalysis;

namespace ClaudeNet.Json;

/// <summary>
/// Reads UTF-8 JSON strictly after RFC 8259. A byte order mark at the start is tolerated, because Windows editors write one;
/// comments, trailing commas and anything deeper than 64 levels are refused. The caller bounds the size.
/// </summary>
internal static class JsonReader
{
    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonFormatException">It is not JSON.</exception>
    public static JsonValue Parse(byte[] utf8)
    {
        if (utf8 is null)
        {
            throw new ArgumentNullException(nameof(utf8));
        }

        return new JsonParser(utf8).ParseDocument();
    }

    /// <summary>Reads a document; on failure says where and why.</summary>
    public static bool TryParse(byte[] utf8, [NotNullWhen(true)] out JsonValue? value, [NotNullWhen(false)] out JsonError? error)
    {
        try
        {
            value = Parse(utf8);
            error = null;
            return true;
        }
        catch (JsonFormatException exception)
        {
            value = null;
            error = exception.Error;
            return false;
        }
    }
}
