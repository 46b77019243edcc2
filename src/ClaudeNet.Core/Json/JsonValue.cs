using System;
using System.Collections.Generic;
using System.Globalization;

namespace ClaudeNet.Json;

/// <summary>One JSON value and the bytes it occupies in its source, so that an editor can replace exactly those.</summary>
internal sealed class JsonValue
{
    private readonly string? _text;
    private readonly bool _boolean;

    private JsonValue(JsonKind kind, int start, int end)
    {
        Kind = kind;
        Start = start;
        End = end;
    }

    private JsonValue(JsonKind kind, int start, int end, string text)
        : this(kind, start, end)
    {
        _text = text;
    }

    private JsonValue(int start, int end, bool value)
        : this(JsonKind.Boolean, start, end)
    {
        _boolean = value;
    }

    /// <summary>Gets the kind.</summary>
    public JsonKind Kind { get; }

    /// <summary>Gets the byte offset of the value's first byte; a byte order mark counts.</summary>
    public int Start { get; }

    /// <summary>Gets the byte offset just after the value's last byte.</summary>
    public int End { get; }

    /// <summary>Gets the items of an array; empty for any other kind.</summary>
    public IReadOnlyList<JsonValue> Items { get; private init; } = Array.Empty<JsonValue>();

    /// <summary>Gets the members of an object in source order, repeated names included; empty for any other kind.</summary>
    public IReadOnlyList<JsonMember> Members { get; private init; } = Array.Empty<JsonMember>();

    /// <summary>Gets a number as it was written; null for any other kind.</summary>
    public string? NumberText => Kind == JsonKind.Number ? _text : null;

    /// <summary>Gets a member's value; null when there is none or this is no object. Of a repeated name the last counts.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            for (int i = Members.Count - 1; i >= 0; i--)
            {
                if (string.Equals(Members[i].Name, name, StringComparison.Ordinal))
                {
                    return Members[i].Value;
                }
            }

            return null;
        }
    }

    /// <summary>Returns the text of a string; null for any other kind.</summary>
    public string? AsString() => Kind == JsonKind.String ? _text : null;

    /// <summary>Returns a boolean; null for any other kind.</summary>
    public bool? AsBoolean() => Kind == JsonKind.Boolean ? _boolean : null;

    /// <summary>Reads a number that is written as an integer and fits; false for anything else, 1.0 and 1e3 included.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        return Kind == JsonKind.Number
            && long.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a number; false for another kind and for a number beyond the range of a double.</summary>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        return Kind == JsonKind.Number
            && double.TryParse(_text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && !double.IsInfinity(value);
    }

    internal static JsonValue CreateNull(int start, int end) => new(JsonKind.Null, start, end);

    internal static JsonValue CreateBoolean(int start, int end, bool value) => new(start, end, value);

    internal static JsonValue CreateNumber(int start, int end, string text) => new(JsonKind.Number, start, end, text);

    internal static JsonValue CreateString(int start, int end, string text) => new(JsonKind.String, start, end, text);

    internal static JsonValue CreateArray(int start, int end, IReadOnlyList<JsonValue> items) => new(JsonKind.Array, start, end) { Items = items };

    internal static JsonValue CreateObject(int start, int end, IReadOnlyList<JsonMember> members) => new(JsonKind.Object, start, end) { Members = members };
}
