using System.Text;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Windows;

public sealed class RegistryValueTests
{
    [Fact]
    public void Text_ends_at_its_terminator_if_there_is_one()
    {
        Assert.Equal("abc", RegistryValue.OfText("abc").AsText());
        Assert.Equal("abc", new RegistryValue(RegistryValue.ExpandableText, Encoding.Unicode.GetBytes("abc")).AsText());
        Assert.Equal("abc", new RegistryValue(RegistryValue.Text, Encoding.Unicode.GetBytes("abc\0def\0")).AsText());
    }

    [Fact]
    public void Half_a_character_at_the_end_is_left_out()
        => Assert.Equal("a", new RegistryValue(RegistryValue.Text, [(byte)'a', 0, (byte)'b']).AsText());

    [Fact]
    public void Empty_text_and_other_types_are_no_text()
    {
        Assert.Null(RegistryValue.OfText(" ").AsText());
        Assert.Null(new RegistryValue(RegistryValue.Text, []).AsText());
        Assert.Null(RegistryValue.OfNumber(1).AsText());
    }

    [Fact]
    public void Numbers_are_little_endian_and_of_four_bytes()
    {
        Assert.Equal(0x12345678u, RegistryValue.OfNumber(0x12345678).AsNumber());
        Assert.Equal(1u, new RegistryValue(RegistryValue.Binary, [1, 0, 0, 0]).AsNumber());
        Assert.Null(new RegistryValue(RegistryValue.Number, [1, 0]).AsNumber());
        Assert.Null(RegistryValue.OfText("1").AsNumber());
    }
}
