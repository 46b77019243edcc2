using System;
using System.Linq;
using System.Text;
using ClaudeNet.Json;
using Xunit;

namespace ClaudeNet.Core.Tests.Json;

public sealed class JsonReaderTests
{
    [Fact]
    public void Every_kind_of_value_is_read()
    {
        JsonValue value = Parse("""{"a":null,"b":true,"c":[1,-2.5e3,"x\u00e4\n\ud83d\ude00"],"d":{}}""");

        Assert.Equal(JsonKind.Null, value["a"]!.Kind);
        Assert.True(value["b"]!.AsBoolean());
        JsonValue items = value["c"]!;
        Assert.True(items.Items[0].TryGetInt64(out long one));
        Assert.Equal(1, one);
        Assert.True(items.Items[1].TryGetDouble(out double number));
        Assert.Equal(-2500, number);
        Assert.Equal("-2.5e3", items.Items[1].NumberText);
        Assert.False(items.Items[1].TryGetInt64(out _));
        Assert.Equal("x\u00e4\n\U0001F600", items.Items[2].AsString());
        Assert.Empty(value["d"]!.Members);
        Assert.Null(value["missing"]);
    }

    [Fact]
    public void Offsets_name_the_bytes_of_names_and_values_behind_a_byte_order_mark()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("{ \"\u00e4\" : [1, 2] }")];
        JsonMember member = JsonReader.Parse(bytes).Members.Single();

        Assert.Equal("\"\u00e4\"", Slice(bytes, member.NameStart, member.NameEnd));
        Assert.Equal("[1, 2]", Slice(bytes, member.Value.Start, member.Value.End));
        Assert.Equal("2", Slice(bytes, member.Value.Items[1].Start, member.Value.Items[1].End));
    }

    [Fact]
    public void Of_a_repeated_name_the_last_counts_and_both_are_kept()
    {
        JsonValue value = Parse("""{"a":1,"a":2}""");

        Assert.Equal("2", value["a"]!.NumberText);
        Assert.Equal(2, value.Members.Count);
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n  \"a\": 1,\n}", 3, 1)]
    [InlineData("[1,]", 1, 4)]
    [InlineData("[1 2]", 1, 4)]
    [InlineData("{\"a\" 1}", 1, 6)]
    [InlineData("{a:1}", 1, 2)]
    [InlineData("// no\n1", 1, 1)]
    [InlineData("NaN", 1, 1)]
    [InlineData("nul", 1, 1)]
    [InlineData("01", 1, 1)]
    [InlineData("-01", 1, 2)]
    [InlineData("1.", 1, 3)]
    [InlineData("1e+", 1, 4)]
    [InlineData("-", 1, 2)]
    [InlineData("+1", 1, 1)]
    [InlineData("1 1", 1, 3)]
    [InlineData("\"a", 1, 3)]
    [InlineData("\"a\tb\"", 1, 3)]
    [InlineData("\"\\x\"", 1, 3)]
    [InlineData("\"\\u12g4\"", 1, 6)]
    [InlineData("\"\\ud800\"", 1, 2)]
    [InlineData("\"\\ud800\\u0041\"", 1, 2)]
    [InlineData("\"\\udc00\"", 1, 2)]
    [InlineData("[\r\n\"\u00e4\",\r\n?]", 3, 1)]
    [InlineData("{\"\u00e4\u00f6\": ?}", 1, 8)]
    public void What_is_not_json_is_refused_with_its_place(string text, int line, int column)
    {
        var exception = Assert.Throws<JsonFormatException>(() => Parse(text));

        Assert.Equal((line, column), (exception.Line, exception.Column));
        Assert.Contains("expected", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x22, 0xC3, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xC0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xF5, 0x80, 0x80, 0x80, 0x22 })]
    [InlineData(new byte[] { 0x22, 0xF0, 0x9F, 0x98 })]
    [InlineData(new byte[] { 0x22, 0xFF, 0x22 })]
    public void Invalid_utf8_is_refused_where_it_begins(byte[] bytes)
    {
        Assert.False(JsonReader.TryParse(bytes, out JsonValue? value, out JsonError? error));
        Assert.Null(value);
        Assert.Equal(1, error!.Offset);
    }

    [Fact]
    public void Sixty_four_levels_pass_and_one_more_does_not()
    {
        Assert.Equal(JsonKind.Array, Parse(new string('[', 64) + new string(']', 64)).Kind);
        Assert.Throws<JsonFormatException>(() => Parse(new string('[', 65) + new string(']', 65)));
        Assert.Throws<JsonFormatException>(() => Parse(new string('[', 100_000)));
    }

    [Fact]
    public void A_message_never_quotes_the_text()
    {
        var exception = Assert.Throws<JsonFormatException>(() => Parse("{\"key\": sk-ant-secret}"));

        Assert.DoesNotContain("sk-ant", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_beyond_a_type_are_not_read_as_it()
    {
        JsonValue value = Parse("[9223372036854775808, 1e999]");

        Assert.False(value.Items[0].TryGetInt64(out _));
        Assert.False(value.Items[1].TryGetDouble(out _));
    }

    private static JsonValue Parse(string text) => JsonReader.Parse(Encoding.UTF8.GetBytes(text));

    private static string Slice(byte[] bytes, int start, int end) => Encoding.UTF8.GetString(bytes, start, end - start);
}
