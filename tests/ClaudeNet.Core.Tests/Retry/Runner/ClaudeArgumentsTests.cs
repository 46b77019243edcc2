using System;
using System.Linq;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry.Runner;

public sealed class ClaudeArgumentsTests
{
    [Theory]
    [InlineData("-p hello", "--output-format stream-json --verbose -p hello")]
    [InlineData("-p hello --output-format json", "--output-format stream-json --verbose -p hello")]
    [InlineData("-p --output-format=text hello", "--output-format stream-json --verbose -p hello")]
    [InlineData("hello --print --model opus", "--output-format stream-json --verbose hello --print --model opus")]
    [InlineData("-p --verbose hello", "--output-format stream-json -p --verbose hello")]
    public void The_stream_is_asked_for_where_that_loses_nothing(string line, string expected)
    {
        ClaudeArguments arguments = Parse(line);
        Assert.True(arguments.CanStream(prints: false));
        Assert.Equal(expected, string.Join(' ', arguments.Fresh(stream: true)));
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("-p hello --output-format stream-json --verbose")]
    [InlineData("-p hello --output-format json --verbose")]
    [InlineData("-p --input-format stream-json --output-format stream-json")]
    [InlineData("-p --json-schema {} hello")]
    [InlineData("-p --output-format yaml hello")]
    [InlineData("mcp list")]
    public void Elsewhere_the_arguments_stay_as_they_are(string line)
    {
        ClaudeArguments arguments = Parse(line);
        Assert.False(arguments.CanStream(prints: false));
        Assert.Equal(line, string.Join(' ', arguments.Fresh(stream: false)));
    }

    [Fact]
    public void A_client_that_prints_its_log_among_the_answer_is_left_alone()
        => Assert.False(Parse("-p hello").CanStream(prints: true));

    [Theory]
    [InlineData("-p hello", "")]
    [InlineData("hello -p --model opus", "-p --model opus")]
    [InlineData("-p --session-id 1b --allowedTools Bash Read --model opus hello", "-p --allowedTools Bash Read --model opus")]
    [InlineData("-pc hello", "-p")]
    [InlineData("-p -r old hello", "-p")]
    [InlineData("-p --resume=old --fork-session --append-system-prompt -careful hello", "-p --append-system-prompt -careful")]
    [InlineData("-p --debug api hello", "-p --debug api")]
    [InlineData("-p --model opus -- --hello--", "-p --model opus")]
    public void To_go_on_names_the_session_and_says_no_prompt(string line, string rest)
    {
        string[] expected = ["--resume", "s1", .. (rest.Length == 0 ? ["-p"] : rest.Split(' '))];
        Assert.Equal(expected, Parse(line).Resumed("s1", stream: false));
    }

    [Fact]
    public void To_go_on_keeps_the_stream()
        => Assert.Equal(["--resume", "s1", "--output-format", "stream-json", "--verbose", "-p"], Parse("-p hello --output-format json").Resumed("s1", stream: true));

    [Theory]
    [InlineData("hello", "-p")]
    [InlineData("-p --no-session-persistence hello", "--no-session-persistence")]
    [InlineData("-p --input-format stream-json", "--input-format")]
    [InlineData("-p --from-the-future value hello", "--from-the-future")]
    public void Where_it_cannot_go_on_it_says_why(string line, string named)
        => Assert.Contains(named, Parse(line).WhyNotResumable(), StringComparison.Ordinal);

    [Theory]
    [InlineData("-p hello")]
    [InlineData("-p hello --from-the-future")]
    [InlineData("-p --from-the-future --model opus hello")]
    [InlineData("-p --from-the-future=value hello")]
    public void Elsewhere_it_can(string line) => Assert.Null(Parse(line).WhyNotResumable());

    [Theory]
    [InlineData("-p hello", false)]
    [InlineData("-p -c hello", true)]
    [InlineData("-p --resume old hello", true)]
    [InlineData("-p --session-id 1b hello", true)]
    [InlineData("-p --resume old --fork-session hello", false)]
    public void A_session_of_the_users_own_is_noticed(string line, bool names) => Assert.Equal(names, Parse(line).NamesSession);

    [Theory]
    [InlineData("-p hello", nameof(OutputFormat.Text))]
    [InlineData("-p --output-format json hello", nameof(OutputFormat.Json))]
    [InlineData("-p --output-format=stream-json hello", nameof(OutputFormat.StreamJson))]
    [InlineData("-p --output-format", nameof(OutputFormat.Text))]
    public void The_format_is_known(string line, string format) => Assert.Equal(format, Parse(line).Format.ToString());

    [Fact]
    public void Any_words_at_all_are_read_without_harm()
    {
        var random = new Random(11);
        string[] words = ["-p", "--", "-", "", "--=", "-pcr", "--resume", "--tools", "x", "--output-format", "json", "--debug=", "\u00e9", "--session-id"];
        for (int i = 0; i < 5000; i++)
        {
            string[] line = Enumerable.Range(0, random.Next(8)).Select(_ => words[random.Next(words.Length)]).ToArray();
            ClaudeArguments arguments = ClaudeArguments.Parse(line);
            Assert.NotNull(arguments.Resumed("s", arguments.CanStream(false)));
            if (!line.Any(word => word.StartsWith('-') && word.Length > 2 && word[1] != '-'))
            {
                Assert.Equal(line, arguments.Fresh(stream: false));
            }
        }
    }

    private static ClaudeArguments Parse(string line) => ClaudeArguments.Parse(line.Split(' '));
}
