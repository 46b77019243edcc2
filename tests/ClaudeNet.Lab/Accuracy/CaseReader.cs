using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ClaudeNet.Lab.Accuracy.Model;

namespace ClaudeNet.Lab.Accuracy;

/// <summary>Reads cases, strictly: what is not known is an error, because a misspelt property would otherwise turn the case into another one.</summary>
internal static partial class CaseReader
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Gets the folder of the cases that come with the lab.</summary>
    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Cases");

    /// <summary>Reads all cases of a folder, in the order of their names.</summary>
    /// <exception cref="CaseException">One of them cannot be read, or there are none.</exception>
    internal static IReadOnlyList<Case> ReadAll(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray() : [];
        return files.Length == 0 ? throw new CaseException($"{folder} holds no cases.") : files.Select(file => Read(Path.GetFileName(file), File.ReadAllText(file))).ToArray();
    }

    /// <summary>Reads one case.</summary>
    /// <param name="file">The name of its file.</param>
    /// <param name="text">What the file holds.</param>
    /// <exception cref="CaseException">It cannot be read.</exception>
    internal static Case Read(string file, string text)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        if (!FileName().IsMatch(id))
        {
            throw new CaseException($"{file}: a case's file is named in lower-case words with hyphens between them.");
        }

        Case read;
        try
        {
            read = JsonSerializer.Deserialize<Case>(text, s_options) ?? throw new CaseException($"{file}: null is no case.");
        }
        catch (JsonException exception)
        {
            throw new CaseException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {exception.LineNumber + 1}, {exception.Path}: {Reason(exception)}"));
        }

        read = read with { Id = id };
        return CaseCheck.Problem(read) is string problem ? throw new CaseException($"{file}: {problem}") : read;
    }

    // The place stands in front; the serializer's own copy of it at the end would say it twice, and its type names say nothing to a writer of cases.
    private static string Reason(JsonException exception)
    {
        var text = exception.Message;
        var place = text.IndexOf(" Path: ", StringComparison.Ordinal);
        text = place < 0 ? text : text[..place];
        var property = UnknownProperty().Match(text);
        if (property.Success)
        {
            return $"there is no property \"{property.Groups[1].Value}\" here.";
        }

        var enumeration = WrongValue().Match(text);
        return enumeration.Success ? $"the value is none of those that {enumeration.Groups[1].Value} has, or of another kind." : text;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex FileName();

    [GeneratedRegex("^The JSON property '([^']*)' could not be mapped")]
    private static partial Regex UnknownProperty();

    [GeneratedRegex("could not be converted to (?:System\\.Nullable`1\\[)?(?:[A-Za-z]+\\.)*([A-Za-z0-9]+)")]
    private static partial Regex WrongValue();
}
