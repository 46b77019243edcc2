using System.Collections.Generic;
using ClaudeNet.Json;

namespace ClaudeNet.Configuration;

/// <summary>Reads what matters out of a settings document. Whatever the bytes are, the answer is a document with problems, never an exception.</summary>
internal static class SettingsFileParser
{
    internal static SettingsDocument Parse(byte[] utf8, SettingScope scope, string origin)
    {
        if (IsBlank(utf8))
        {
            return new SettingsDocument();
        }

        if (!JsonReader.TryParse(utf8, out var root, out var error))
        {
            return Broken(new SettingsFileProblem(origin, error!.Line, error.Column, error.Message));
        }

        if (root!.Kind != JsonKind.Object)
        {
            return Broken(new SettingsFileProblem(origin, 1, 1, "the document is not a JSON object"));
        }

        var problems = new List<SettingsFileProblem>();
        return new SettingsDocument
        {
            Variables = ReadVariables(root["env"], scope, origin, problems),
            HasApiKeyHelper = root["apiKeyHelper"] is { Kind: JsonKind.String } helper && !string.IsNullOrWhiteSpace(helper.AsString()),
            Problems = problems,
        };
    }

    private static SettingsDocument Broken(SettingsFileProblem problem) => new() { Problems = [problem] };

    // An empty file is what `touch` leaves behind; the client starts with it.
    private static bool IsBlank(byte[] utf8)
    {
        foreach (var octet in utf8)
        {
            if (octet is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }

    private static List<SettingValue> ReadVariables(JsonValue? block, SettingScope scope, string origin, List<SettingsFileProblem> problems)
    {
        var variables = new Dictionary<string, SettingValue>();
        if (block is null || block.Kind == JsonKind.Null)
        {
            return [];
        }

        if (block.Kind != JsonKind.Object)
        {
            problems.Add(new SettingsFileProblem(origin, null, null, "\"env\" is not an object of names and texts"));
            return [];
        }

        foreach (var member in block.Members)
        {
            if (ReadText(member.Value) is { } text)
            {
                variables[member.Name] = new SettingValue(member.Name, text, scope, origin);
            }
            else
            {
                problems.Add(new SettingsFileProblem(origin, null, null, $"the value of {member.Name} in \"env\" is not a text"));
            }
        }

        return [.. variables.Values];
    }

    private static string? ReadText(JsonValue value) => value.Kind switch
    {
        JsonKind.String => value.AsString(),
        JsonKind.Number => value.NumberText,
        JsonKind.Boolean => value.AsBoolean() == true ? "true" : "false",
        _ => null,
    };
}
