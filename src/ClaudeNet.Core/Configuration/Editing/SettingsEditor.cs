using System;
using System.IO;
using System.Linq;
using System.Text;
using ClaudeNet.Json;

namespace ClaudeNet.Configuration.Editing;

/// <summary>
/// Sets and removes one variable of the <c>env</c> block in the bytes of a settings file. Every byte outside the change stays: byte order mark, line ends of
/// either kind, tabs, spacing, repeated names, the order of members. Setting a variable that was not there and removing it again gives the same bytes.
/// </summary>
/// <remarks>
/// To that end a block that was made together with its first variable is told from an empty one that was there before by what stands after its brace:
/// blanks, or nothing. Whoever removes the last variable of a block with blanks takes the block along.
/// </remarks>
internal static class SettingsEditor
{
    private const string Block = "env";

    /// <summary>Returns the file with the variable set. Of a repeated name the last is changed, which is the one that counts.</summary>
    /// <param name="content">The file; empty for one that is not there.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="SettingsFileException">The file does not parse, or has something else in the block's place.</exception>
    internal static SettingsEdit Set(byte[] content, string path, string name, string value)
    {
        var start = ByteOrderMark(content);
        if (IsBlank(content, start))
        {
            var made = Encoding.UTF8.GetBytes("{\n  \"env\": {\n    " + Member(name, ": ", value) + "\n  }\n}\n");
            return new SettingsEdit([.. content.Take(start), .. made], null, 3);
        }

        var root = Parse(content, path);
        var block = FindBlock(root, path);
        var member = block is null ? null : Find(block, name);
        var edited = block is null ? AddBlock(content, root, name, value)
            : member is null ? AddMember(content, block, name, value)
            : member.Value.AsString() == value ? content
            : Splice(content, member.Value.Start, member.Value.End, Quoted(value));
        return new SettingsEdit(edited, member is null ? null : Text(member.Value), LineOf(edited, path, name, value));
    }

    /// <summary>Returns the file without the variable, or with its own bytes when it does not set it. A repeated name goes as a whole: else the next one would count.</summary>
    /// <param name="content">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="name">The variable.</param>
    /// <exception cref="SettingsFileException">The file does not parse, or has something else in the block's place.</exception>
    internal static SettingsEdit Remove(byte[] content, string path, string name)
    {
        var result = new SettingsEdit(content, null, 0);
        while (!IsBlank(result.Content, ByteOrderMark(result.Content)))
        {
            // Anew each time: what one removal takes away moves what comes after it.
            var root = Parse(result.Content, path);
            if (FindBlock(root, path) is not { } block || Find(block, name) is not { } member)
            {
                break;
            }

            var line = JsonParser.Fail(result.Content, member.NameStart, string.Empty).Line;
            result = new SettingsEdit(RemoveMember(result.Content, root, block, member), result.Before ?? Text(member.Value), line);
        }

        return result;
    }

    /// <summary>Returns the value that counts; null when the file does not set it.</summary>
    /// <exception cref="SettingsFileException">The file does not parse, or has something else in the block's place.</exception>
    internal static string? Get(byte[] content, string path, string name)
        => IsBlank(content, ByteOrderMark(content)) ? null
        : FindBlock(Parse(content, path), path) is { } block && Find(block, name) is { } member ? Text(member.Value)
        : null;

    private static JsonValue Parse(byte[] content, string path)
    {
        if (!JsonReader.TryParse(content, out var root, out var error))
        {
            throw new SettingsFileException(path, error.Line, error.Column, $"the file is not JSON ({error.Message}); it is not touched. Correct it first.");
        }

        return root.Kind == JsonKind.Object ? root : throw Place(content, path, root.Start, "the document is not a JSON object; it is not touched.");
    }

    private static JsonMember? FindBlock(JsonValue root, string path)
    {
        var block = Find(root, Block);
        return block is null || block.Value.Kind == JsonKind.Object ? block
            : throw new SettingsFileException(path, null, null, "\"env\" is not an object of names and texts; the file is not touched. Correct it first.");
    }

    private static JsonMember? Find(JsonMember block, string name) => Find(block.Value, name);

    private static JsonMember? Find(JsonValue value, string name) => value.Members.LastOrDefault(member => string.Equals(member.Name, name, StringComparison.Ordinal));

    // Written as its neighbour is: the same blanks before the name and around the colon.
    private static byte[] AddMember(byte[] content, JsonMember block, string name, string value)
    {
        var members = block.Value.Members;
        if (members.Count == 0)
        {
            var at = block.Value.Start + 1;
            return Splice(content, at, at, Member(name, ": ", value));
        }

        var last = members[members.Count - 1];
        var colon = Encoding.UTF8.GetString(content, last.NameEnd, last.Value.Start - last.NameEnd);
        var added = "," + BlanksBefore(content, last.NameStart) + Member(name, colon, value);
        return Splice(content, last.Value.End, last.Value.End, added);
    }

    private static byte[] AddBlock(byte[] content, JsonValue root, string name, string value)
    {
        if (root.Members.Count > 0)
        {
            var last = root.Members[root.Members.Count - 1];
            var lead = BlanksBefore(content, last.NameStart);
            var colon = Encoding.UTF8.GetString(content, last.NameEnd, last.Value.Start - last.NameEnd);
            var added = "," + lead + NewBlock(lead, colon, name, value);
            return Splice(content, last.Value.End, last.Value.End, added);
        }

        var at = root.Start + 1;
        var isTight = root.End == at + 1;
        var block = isTight ? "\n  " + NewBlock("\n  ", ": ", name, value) + "\n" : NewBlock(string.Empty, ": ", name, value);
        return Splice(content, at, at, block);
    }

    // "lead" is what stands before the block's name: with a line end in it, the file is one of lines.
    private static string NewBlock(string lead, string colon, string name, string value)
    {
        var lineEnd = lead.LastIndexOf('\n');
        if (lineEnd < 0)
        {
            return $"\"{Block}\"{colon}{{ {Member(name, colon, value)} }}";
        }

        var indent = lead.Substring(lineEnd + 1);
        var newLine = lineEnd > 0 && lead[lineEnd - 1] == '\r' ? "\r\n" : "\n";
        return $"\"{Block}\"{colon}{{{newLine}{indent}{indent}{Member(name, colon, value)}{newLine}{indent}}}";
    }

    private static byte[] RemoveMember(byte[] content, JsonValue root, JsonMember block, JsonMember member)
    {
        if (block.Value.Members.Count > 1)
        {
            return Cut(content, block.Value, member);
        }

        var start = block.Value.Start + 1;
        if (BlanksBefore(content, member.NameStart).Length == 0)
        {
            return Splice(content, start, member.Value.End, string.Empty);
        }

        if (root.Members.Count > 1)
        {
            return Cut(content, root, block);
        }

        var isTight = BlanksBefore(content, block.NameStart).Length == 0;
        return Splice(content, root.Start + 1, isTight ? block.Value.End : root.End - 1, string.Empty);
    }

    // One of several: with the comma before it, or, for the first, with the one behind.
    private static byte[] Cut(byte[] content, JsonValue parent, JsonMember member)
    {
        var index = parent.Members.ToList().IndexOf(member);
        return index > 0
            ? Splice(content, parent.Members[index - 1].Value.End, member.Value.End, string.Empty)
            : Splice(content, member.NameStart, parent.Members[1].NameStart, string.Empty);
    }

    // Read back before anyone writes it: the file must say what it should.
    private static int LineOf(byte[] content, string path, string name, string value)
    {
        var block = FindBlock(Parse(content, path), path);
        return block is not null && Find(block, name) is { } member && Text(member.Value) == value
            ? JsonParser.Fail(content, member.NameStart, string.Empty).Line
            : throw new SettingsFileException(path, null, null, "the edited file would not say what it should; it is not touched.");
    }

    private static string? Text(JsonValue value) => value.Kind switch
    {
        JsonKind.String => value.AsString(),
        JsonKind.Number => value.NumberText,
        JsonKind.Boolean => value.AsBoolean() == true ? "true" : "false",
        _ => string.Empty,
    };

    private static string Member(string name, string colon, string value) => Quoted(name) + colon + Quoted(value);

    private static string Quoted(string text) => new JsonWriter().Value(text).ToString();

    private static string BlanksBefore(byte[] content, int offset)
    {
        var start = offset;
        while (start > 0 && content[start - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start--;
        }

        return Encoding.ASCII.GetString(content, start, offset - start);
    }

    private static int ByteOrderMark(byte[] content) => content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF ? 3 : 0;

    private static bool IsBlank(byte[] content, int start)
    {
        for (var i = start; i < content.Length; i++)
        {
            if (content[i] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }

    private static SettingsFileException Place(byte[] content, string path, int offset, string message)
    {
        var place = JsonParser.Fail(content, offset, message);
        return new SettingsFileException(path, place.Line, place.Column, message);
    }

    private static byte[] Splice(byte[] content, int start, int end, string replacement) => Splice(content, start, end, Encoding.UTF8.GetBytes(replacement));

    private static byte[] Splice(byte[] content, int start, int end, byte[] replacement)
    {
        using var result = new MemoryStream(content.Length + replacement.Length);
        result.Write(content, 0, start);
        result.Write(replacement, 0, replacement.Length);
        result.Write(content, end, content.Length - end);
        return result.ToArray();
    }
}
