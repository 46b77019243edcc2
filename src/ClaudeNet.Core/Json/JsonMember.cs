namespace ClaudeNet.Json;

/// <summary>One member of an object, with the place of its name in the source.</summary>
internal sealed class JsonMember(string name, int nameStart, int nameEnd, JsonValue value)
{
    /// <summary>Gets the name, unescaped.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the byte offset of the name's opening quote.</summary>
    public int NameStart { get; } = nameStart;

    /// <summary>Gets the byte offset just after the name's closing quote.</summary>
    public int NameEnd { get; } = nameEnd;

    /// <summary>Gets the value.</summary>
    public JsonValue Value { get; } = value;
}
