using ClaudeNet.Platform.Programs;
using Xunit;

namespace ClaudeNet.Core.Tests.Platform.Programs;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("tab\there", "\"tab\there\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData(@"a\b", @"a\b")]
    [InlineData(@"a\", @"a\")]
    [InlineData(@"a b\", "\"a b\\\\\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData(@"C:\Program Files\x", "\"C:\\Program Files\\x\"")]
    public void An_argument_is_quoted_as_Windows_reads_it(string argument, string expected)
        => Assert.Equal(expected, CommandLine.Join([argument]));

    [Fact]
    public void Arguments_are_kept_apart()
        => Assert.Equal("int ipv4 \"\" \"a b\"", CommandLine.Join(["int", "ipv4", "", "a b"]));

    [Fact]
    public void No_argument_is_an_empty_line() => Assert.Equal(string.Empty, CommandLine.Join([]));

    [Fact]
    public void Mono_reads_words_as_a_shell_does()
        => Assert.Equal(@"'a b' 'it'\''s' '$HOME' '\'", CommandLine.JoinForShell(["a b", "it's", "$HOME", @"\"]));
}
