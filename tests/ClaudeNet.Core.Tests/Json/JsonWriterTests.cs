using System;
using System.Text;
using ClaudeNet.Json;
using Xunit;

namespace ClaudeNet.Core.Tests.Json;

public sealed class JsonWriterTests
{
    [Fact]
    public void One_line_is_written_without_blanks()
    {
        string text = new JsonWriter().StartObject()
            .Property("a", (string?)null).Property("b", 1.5).Property("c", true).Property("d", (long?)null)
            .Property("e").StartArray().Value(1).Value("x").EndArray()
            .Property("f").StartObject().EndObject()
            .EndObject().ToString();

        Assert.Equal("""{"a":null,"b":1.5,"c":true,"d":null,"e":[1,"x"],"f":{}}""", text);
    }

    [Fact]
    public void Indented_text_has_one_value_a_line()
    {
        string text = new JsonWriter(indented: true).StartObject().Property("a").StartArray().Value(1).Null().EndArray().Property("b").StartArray().EndArray().EndObject().ToString();

        Assert.Equal("{\n  \"a\": [\n    1,\n    null\n  ],\n  \"b\": []\n}", text);
    }

    [Theory]
    [InlineData("\"\\\b\f\n\r\t\u0001\u2028\u2029\u007f<>\u00e4\U0001F600")]
    [InlineData("")]
    public void A_string_reads_back_as_it_was(string text)
    {
        string json = new JsonWriter().Value(text).ToString();

        Assert.Equal(text, JsonReader.Parse(Encoding.UTF8.GetBytes(json)).AsString());
        Assert.DoesNotContain('\u2028', json);
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("\"a\uFFFDb\"", new JsonWriter().Value("a\ud800b").ToString());

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e300)]
    [InlineData(-5e-324)]
    [InlineData(0.84551240822557006)]
    [InlineData(123456789012345680)]
    public void A_double_reads_back_as_it_was(double value)
    {
        Assert.True(JsonReader.Parse(Encoding.UTF8.GetBytes(new JsonWriter().Value(value).ToString())).TryGetDouble(out double back));
        Assert.Equal(value, back);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_json_cannot_say_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new JsonWriter().Value(value));

    [Fact]
    public void A_wrong_order_of_calls_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => new JsonWriter().Property("a"));
        Assert.Throws<InvalidOperationException>(() => new JsonWriter().StartObject().Value(1));
        Assert.Throws<InvalidOperationException>(() => new JsonWriter().StartObject().Property("a").EndObject());
        Assert.Throws<InvalidOperationException>(() => new JsonWriter().StartObject().EndArray());
        Assert.Throws<InvalidOperationException>(() => new JsonWriter().Value(1).Value(2));
        Assert.Throws<InvalidOperationException>(() => new JsonWriter().StartArray().ToString());
        Assert.Throws<InvalidOperationException>(() => new JsonWriter().ToString());
    }
}
