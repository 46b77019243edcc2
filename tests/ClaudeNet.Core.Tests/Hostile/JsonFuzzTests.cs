using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Json;
using Xunit;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>The JSON reader against the runtime's own: both take the same documents (RFC 8259, 64 levels) and read the same values.</summary>
public sealed class JsonFuzzTests
{
    private const int Cases = 10_000;

    private static readonly string[] s_tokens =
    [
        "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "\\ud83d", "\\ude00", "\\u0000", "null", "true", "fals", "-", "0", ".", "e", "E+", "//", "/*", "\r", "\u0000", "\u00C3", "\u00E2\u0082\u00AC",
        "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080", "\u00EF\u00BB\u00BF", "[[[[[[[[[[[[[[[[", "]]]]]]]]]]]]]]]]", "{\"a\":", "{\"env\":{", "1e999", "-0.0e-0", "NaN",
    ];

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(20261121)]
    public Task Both_readers_agree_on_what_is_JSON_and_what_it_says(int seed) =>
        Fuzz.RunAsync(new Mutator(seed, Documents(), s_tokens), Cases, (bytes, _) => Compare(bytes));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{a:1}")]
    [InlineData("[01]")]
    [InlineData("[1.]")]
    [InlineData("[.5]")]
    [InlineData("[+1]")]
    [InlineData("[1e]")]
    [InlineData("[\"\\x\"]")]
    [InlineData("[\"\t\"]")]
    [InlineData("[1] 2")]
    [InlineData("/**/[]")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("[\"\\udc00\\ud800\"]")]
    [InlineData("['a']")]
    [InlineData("[NaN]")]
    [InlineData("nul")]
    [InlineData("[\u00A01]")]
    public void Both_readers_refuse(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Assert.False(JsonReader.TryParse(bytes, out _, out JsonError? error));
        Assert.InRange(error!.Offset, 0, bytes.Length);
        Compare(bytes);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void Both_readers_go_as_deep(int depth)
    {
        byte[] arrays = Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth));
        Assert.Equal(depth <= 64, JsonReader.TryParse(arrays, out _, out _));
        Compare(arrays);
        Compare(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)));
        Compare(Encoding.ASCII.GetBytes(new string('[', depth)));
    }

    [Theory]
    [InlineData(23)]
    [InlineData(24)]
    public Task Settings_are_read_whatever_the_file_holds(int seed) =>
        Fuzz.RunAsync(new Mutator(seed, Documents(), s_tokens), Cases, (bytes, _) =>
        {
            SettingsDocument document = SettingsFileParser.Parse(bytes, SettingScope.Project, "settings.json");
            Assert.All(document.Variables, variable => Assert.NotNull(variable.Value));
            Assert.Equal(document.Variables.Count, document.Variables.Select(variable => variable.Name).Distinct(StringComparer.Ordinal).Count());
            Assert.All(document.Problems, problem => Assert.Equal("settings.json", problem.Path));
        });

    private static void Compare(byte[] bytes)
    {
        bool ours = JsonReader.TryParse(bytes, out JsonValue? value, out JsonError? error);
        byte[] plain = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        string? theirs = Theirs(plain);
        Assert.Equal(theirs is not null, ours);
        if (!ours)
        {
            Assert.InRange(error!.Offset, 0, bytes.Length);
            Assert.True(error.Line >= 1 && error.Column >= 1);
            return;
        }

        Assert.Equal(theirs, Text(value!));
        Assert.Equal(theirs, Text(JsonReader.Parse(bytes[value!.Start..value.End])));
    }

    private static string? Theirs(byte[] bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return Text(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // That reader looks into strings only when they are asked for: invalid UTF-8, or half a surrogate pair.
            return null;
        }
    }

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", element.EnumerateObject().Select(member => Quote(member.Name) + ":" + Text(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", element.EnumerateArray().Select(Text)) + "]",
        JsonValueKind.String => Quote(element.GetString()!),
        JsonValueKind.Number => element.GetRawText() + (element.TryGetInt64(out long number) ? "=" + number : string.Empty),
        _ => element.GetRawText(),
    };

    private static string Text(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => "{" + string.Join(",", value.Members.Select(member => Quote(member.Name) + ":" + Text(member.Value))) + "}",
        JsonKind.Array => "[" + string.Join(",", value.Items.Select(Text)) + "]",
        JsonKind.String => Quote(value.AsString()!),
        JsonKind.Number => value.NumberText + (value.TryGetInt64(out long number) ? "=" + number : string.Empty),
        JsonKind.Boolean => value.AsBoolean() == true ? "true" : "false",
        _ => "null",
    };

    private static string Quote(string text) => "\"" + text.Length + ":" + text + "\"";

    private static IEnumerable<byte[]> Documents()
    {
        yield return Encoding.UTF8.GetBytes("{\"env\":{\"ANTHROPIC_BASE_URL\":\"https://gateway.example\",\"API_TIMEOUT_MS\":60000,\"DISABLE_TELEMETRY\":true},\"apiKeyHelper\":\"run.sh\"}");
        yield return Encoding.UTF8.GetBytes("{\"env\" : {\"A\":null, \"A\":\"\\u00e4\\n\\ud83d\\ude00\", \"b\":[1,-2.5e3,{}]}, \"x\": \"€ and ä\"}\r\n");
        yield return Encoding.UTF8.GetBytes("\uFEFF[0, -0, 1E+2, 9223372036854775807, 9223372036854775808, 1.0, \"\", [[[]]], {\"\":{}}]");
        yield return Encoding.UTF8.GetBytes("\"lone \\\"string\\\"\"");
        yield return Encoding.UTF8.GetBytes("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},\"request_id\":null}");
    }
}
