using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ClaudeNet.Configuration.Editing;
using ClaudeNet.Json;
using Xunit;

namespace ClaudeNet.Core.Tests.Configuration;

public sealed class SettingsEditorTests
{
    private const string Path = "/home/u/.claude/settings.json";

    public static TheoryData<string> Files =>
    [
        "{}",
        "{ }",
        "{\n}\n",
        "{\"env\":{}}",
        "{\"env\":{ }}",
        "{\n  \"env\": {\n  }\n}\n",
        "{\n  \"env\": {},\n  \"model\": \"opus\"\n}\n",
        "{\"model\":\"opus\"}",
        "{ \"model\" : \"opus\" }",
        "\uFEFF{\r\n\t\"model\": \"opus\",\r\n\t\"env\": {\r\n\t\t\"A\": \"1\"\r\n\t}\r\n}\r\n",
        "\uFEFF{\r\n\t\"model\": \"opus\"\r\n}",
        "{\n  \"env\": {\"A\":\"1\",\"A\":\"2\", \"b\" :\t3},\n  \"env\": {\n    \"X\": \"y\"\n  },\n  \"permissions\": { \"allow\": [1e3, 0.10, -0] }\n}",
        "{\"a\":" + new string('[', 60) + new string(']', 60) + ",\"env\":{\"A\":\"\\u00e9\\ud83d\\ude00\"}}",
        "{\n    \"hooks\": {},\n\n    \"env\": {\n        \"A\": \"1\",\n\n        \"B\": \"é\"\n    }\n\n}\n\n\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Setting_and_removing_gives_the_same_bytes_and_setting_twice_changes_nothing(string text) => RoundTrip(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Files_made_up_by_chance_come_back_byte_by_byte()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 250; i++)
        {
            var text = new ChanceDocument(random).Write();
            var content = Encoding.UTF8.GetBytes(text);
            Assert.True(JsonReader.TryParse(content, out _, out var error), $"{error}: {text}");
            RoundTrip(content);
        }
    }

    [Fact]
    public void A_file_of_5_MB_comes_back_byte_by_byte()
    {
        var text = "{\"big\":[" + string.Join(",", Enumerable.Repeat("\"" + new string('x', 100_000) + "\"", 51)) + "],\n\"env\":{\"A\":\"1\"}}";
        Assert.True(text.Length > 5_000_000);
        RoundTrip(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void Only_the_value_is_replaced_and_of_a_repeated_name_the_last_one()
    {
        const string text = "{\r\n  \"env\": { \"A\" : \"1\", \"API_TIMEOUT_MS\": 5 , \"API_TIMEOUT_MS\" :\"6\" }\r\n}";
        var edit = SettingsEditor.Set(Encoding.UTF8.GetBytes(text), Path, "API_TIMEOUT_MS", "600000");
        Assert.Equal(text.Replace("\"6\"", "\"600000\"", StringComparison.Ordinal), Encoding.UTF8.GetString(edit.Content));
        Assert.Equal("6", edit.Before);
        Assert.Equal(2, edit.Line);
        var removed = SettingsEditor.Remove(edit.Content, Path, "API_TIMEOUT_MS");
        Assert.Equal("{\r\n  \"env\": { \"A\" : \"1\" }\r\n}", Encoding.UTF8.GetString(removed.Content));
        Assert.Equal("600000", removed.Before);
    }

    [Fact]
    public void A_file_that_is_not_there_or_empty_is_written_as_people_write_it()
    {
        const string expected = "{\n  \"env\": {\n    \"A\": \"x\\\"\\\\y\"\n  }\n}\n";
        Assert.Equal(expected, Encoding.UTF8.GetString(SettingsEditor.Set([], Path, "A", "x\"\\y").Content));
        Assert.Equal("\uFEFF" + expected, Encoding.UTF8.GetString(SettingsEditor.Set([0xEF, 0xBB, 0xBF, (byte)'\n'], Path, "A", "x\"\\y").Content));
        Assert.Empty(SettingsEditor.Remove([], Path, "A").Content);
    }

    [Fact]
    public void A_new_block_is_written_as_the_file_is()
    {
        Assert.Equal("{\n\t\"model\": \"opus\",\n\t\"env\": {\n\t\t\"A\": \"1\"\n\t}\n}", Set("{\n\t\"model\": \"opus\"\n}"));
        Assert.Equal("{\n  \"env\": {\n    \"A\": \"1\"\n  }\n}", Set("{}"));
        Assert.Equal("{\n  \"env\": {\n    \"B\": \"2\",\n    \"A\": \"1\"\n  }\n}", Set("{\n  \"env\": {\n    \"B\": \"2\"\n  }\n}"));
        Assert.Equal("{\"env\":{\"B\":\"2\",\"A\":\"1\"}}", Set("{\"env\":{\"B\":\"2\"}}"));
    }

    [Theory]
    [InlineData("{\n  \"env\": {\"A\": \"1\",}\n}", 2, 20)]
    [InlineData("{\n  // mine\n  \"env\": {}\n}", 2, 3)]
    [InlineData("{\n  \"n\": 007\n}", 2, 8)]
    [InlineData("{\"env\": {}} x", 1, 13)]
    [InlineData("{\"env\": ", 1, 9)]
    [InlineData("[]", 1, 1)]
    public void What_does_not_parse_is_refused_with_its_place(string text, int line, int column)
    {
        var refusal = Assert.Throws<SettingsFileException>(() => SettingsEditor.Set(Encoding.UTF8.GetBytes(text), Path, "A", "1"));
        Assert.Equal((line, column), (refusal.Line, refusal.Column));
        Assert.Contains(Path, refusal.Message, StringComparison.Ordinal);
        Assert.Throws<SettingsFileException>(() => SettingsEditor.Remove(Encoding.UTF8.GetBytes(text), Path, "A"));
    }

    [Theory]
    [InlineData("{\"env\": []}")]
    [InlineData("{\"env\": null}")]
    [InlineData("{\"env\": \"A=1\"}")]
    public void Something_else_in_the_blocks_place_is_refused(string text)
        => Assert.Throws<SettingsFileException>(() => SettingsEditor.Set(Encoding.UTF8.GetBytes(text), Path, "A", "1"));

    [Fact]
    public void UTF_16_is_refused() => Assert.Throws<SettingsFileException>(() => SettingsEditor.Set(Encoding.Unicode.GetBytes("{}"), Path, "A", "1"));

    private static string Set(string text) => Encoding.UTF8.GetString(SettingsEditor.Set(Encoding.UTF8.GetBytes(text), Path, "A", "1").Content);

    private static void RoundTrip(byte[] content)
    {
        var set = SettingsEditor.Set(content, Path, "NEW_NAME", "a \"value\" é");
        Assert.Null(set.Before);
        Assert.Equal("a \"value\" é", SettingsEditor.Get(set.Content, Path, "NEW_NAME"));
        Assert.Same(set.Content, SettingsEditor.Set(set.Content, Path, "NEW_NAME", "a \"value\" é").Content);
        var other = SettingsEditor.Set(set.Content, Path, "NEW_NAME", "other").Content;
        var removed = SettingsEditor.Remove(other, Path, "NEW_NAME").Content;
        Assert.Equal(Encoding.UTF8.GetString(content), Encoding.UTF8.GetString(removed));
        Assert.Equal(content, removed);
        Assert.Same(content, SettingsEditor.Remove(content, Path, "NEW_NAME").Content);
    }

    /// <summary>A document with blanks, repeated names and line ends of chance.</summary>
    private sealed class ChanceDocument(Random random)
    {
        private static readonly string[] s_blanks = ["", "", " ", "\n", "\r\n", "\t", "\n  ", "\r\n\t\t", "  "];
        private static readonly string[] s_values = ["1", "-0.5e3", "true", "null", "\"x\"", "\"\\u0041\\n\"", "\"é\"", "[]", "{}", "[1, 2]", "{\"a\": {\"env\": {\"NEW_NAME\": 1}}}"];

        internal string Write()
        {
            var members = new List<string>();
            for (var i = random.Next(4); i > 0; i--)
            {
                members.Add(Member("name" + random.Next(3), s_values[random.Next(s_values.Length)]));
            }

            for (var i = random.Next(3); i > 0; i--)
            {
                var variables = Enumerable.Range(0, random.Next(4)).Select(_ => Member("V" + random.Next(3), s_values[random.Next(7)])).ToArray();
                members.Insert(random.Next(members.Count + 1), Member("env", Braces(variables)));
            }

            return (random.Next(4) == 0 ? "\uFEFF" : string.Empty) + Blank() + Braces(members) + Blank();
        }

        private string Braces(IReadOnlyList<string> members) => "{" + Blank() + string.Join("," + Blank(), members) + Blank() + "}";

        private string Member(string name, string value) => $"\"{name}\"{Blank()}:{Blank()}{value}{Blank()}";

        private string Blank() => s_blanks[random.Next(s_blanks.Length)];
    }
}
