using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace ClaudeNet.Json;

/// <summary>
/// Writes JSON, indented by two spaces or on one line. What it writes is always well-formed: a wrong order of calls throws
/// <see cref="InvalidOperationException"/>, and half a surrogate pair is written as U+FFFD.
/// </summary>
internal sealed class JsonWriter(bool indented = false)
{
    private readonly StringBuilder _output = new();
    private readonly Stack<Level> _levels = new();
    private bool _nameWritten;
    private bool _done;

    public JsonWriter StartObject() => Start('{', isObject: true);

    public JsonWriter EndObject() => End('}', isObject: true);

    public JsonWriter StartArray() => Start('[', isObject: false);

    public JsonWriter EndArray() => End(']', isObject: false);

    /// <summary>Writes a member's name; its value must follow.</summary>
    public JsonWriter Property(string name)
    {
        if (name is null)
        {
            throw new ArgumentNullException(nameof(name));
        }

        if (_nameWritten || _levels.Count == 0 || !_levels.Peek().IsObject)
        {
            throw new InvalidOperationException("A member name belongs directly into an object.");
        }

        Separate(_levels.Peek());
        AppendString(name);
        _output.Append(indented ? ": " : ":");
        _nameWritten = true;
        return this;
    }

    public JsonWriter Property(string name, string? value) => Property(name).Value(value);

    public JsonWriter Property(string name, bool value) => Property(name).Value(value);

    public JsonWriter Property(string name, bool? value) => value is bool known ? Property(name, known) : Property(name).Null();

    public JsonWriter Property(string name, long value) => Property(name).Value(value);

    public JsonWriter Property(string name, long? value) => value is long known ? Property(name, known) : Property(name).Null();

    public JsonWriter Property(string name, double value) => Property(name).Value(value);

    public JsonWriter Property(string name, double? value) => value is double known ? Property(name, known) : Property(name).Null();

    public JsonWriter Null() => Raw("null");

    public JsonWriter Value(bool value) => Raw(value ? "true" : "false");

    public JsonWriter Value(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a string; null is written as null.</summary>
    public JsonWriter Value(string? value)
    {
        if (value is null)
        {
            return Null();
        }

        BeforeValue();
        AppendString(value);
        return this;
    }

    /// <summary>Writes a number that reads back as the same double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">JSON has no NaN and no infinities.</exception>
    public JsonWriter Value(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "JSON has no NaN and no infinities.");
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);

        // .NET Framework's "R" loses the last digit of some values on 64-bit machines.
        bool exact = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double back) && back.Equals(value);
        return Raw(exact ? text : value.ToString("G17", CultureInfo.InvariantCulture));
    }

    /// <summary>Returns the finished document.</summary>
    /// <exception cref="InvalidOperationException">Something is still open, or nothing was written.</exception>
    public override string ToString()
    {
        if (!_done)
        {
            throw new InvalidOperationException("The document is not complete.");
        }

        return _output.ToString();
    }

    private JsonWriter Start(char bracket, bool isObject)
    {
        BeforeValue();
        _done = false;
        _levels.Push(new Level { IsObject = isObject });
        _output.Append(bracket);
        return this;
    }

    private JsonWriter End(char bracket, bool isObject)
    {
        if (_nameWritten || _levels.Count == 0 || _levels.Peek().IsObject != isObject)
        {
            throw new InvalidOperationException("There is no such object or array to end here.");
        }

        bool empty = !_levels.Pop().HasContent;
        if (!empty)
        {
            NewLine();
        }

        _output.Append(bracket);
        _done = _levels.Count == 0;
        return this;
    }

    private JsonWriter Raw(string text)
    {
        BeforeValue();
        _output.Append(text);
        return this;
    }

    private void BeforeValue()
    {
        if (_levels.Count == 0)
        {
            if (_output.Length > 0)
            {
                throw new InvalidOperationException("A document holds one value.");
            }

            _done = true;
        }
        else if (_levels.Peek().IsObject)
        {
            if (!_nameWritten)
            {
                throw new InvalidOperationException("A value inside an object needs a name first.");
            }

            _nameWritten = false;
        }
        else
        {
            Separate(_levels.Peek());
        }
    }

    private void Separate(Level level)
    {
        if (level.HasContent)
        {
            _output.Append(',');
        }

        level.HasContent = true;
        NewLine();
    }

    private void NewLine()
    {
        if (indented)
        {
            _output.Append('\n').Append(' ', _levels.Count * 2);
        }
    }

    private void AppendString(string text)
    {
        _output.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                _output.Append(text, i, 2);
                i++;
            }
            else
            {
                AppendCharacter(text[i]);
            }
        }

        _output.Append('"');
    }

    private void AppendCharacter(char character)
    {
        switch (character)
        {
            case '"':
                _output.Append("\\\"");
                break;
            case '\\':
                _output.Append(@"\\");
                break;
            case '\n':
                _output.Append("\\n");
                break;
            case '\r':
                _output.Append("\\r");
                break;
            case '\t':
                _output.Append("\\t");
                break;

            // The two line separators are legal in JSON but end a line in older JavaScript and in line-based readers.
            case < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029':
                _output.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
                break;
            default:
                _output.Append(char.IsSurrogate(character) ? '\uFFFD' : character);
                break;
        }
    }

    private sealed class Level
    {
        public bool IsObject { get; init; }

        public bool HasContent { get; set; }
    }
}
