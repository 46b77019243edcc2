using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Core.Tests.Hostile;
using ClaudeNet.Retry;
using Xunit;

namespace ClaudeNet.Core.Tests.Retry;

public sealed class StreamJsonReaderTests
{
    [Fact]
    public void A_stream_tells_how_the_run_stands_at_every_moment()
    {
        var reader = new StreamJsonReader();
        string[] lines = RecordedRun.Find("latest-529x2-ok-sj").StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Feed(reader, lines[0]);
        Assert.Equal("a17a2d60-52f9-4a59-ab7f-e1b8a8732e86", reader.SessionId);
        Assert.Equal("2.1.330", reader.ClientVersion);
        Assert.Equal(Produced.Nothing, reader.Produced);

        Feed(reader, lines[1]);
        Assert.Equal(1, reader.Retries);
        Assert.Equal(TimeSpan.FromMilliseconds(594), reader.LastRetry!.Delay);
        Assert.Equal(529, reader.LastRetry.Status);
        Assert.Equal(10, reader.LastRetry.MaxRetries);

        Feed(reader, lines[2]);
        Feed(reader, lines[3]);
        Assert.Equal(2, reader.Retries);
        Assert.Equal(Produced.Block, reader.Produced);
        Assert.Null(reader.TextOutput);

        Feed(reader, lines[4]);
        Assert.True(reader.Result!.Succeeded);
        Assert.Equal("Hello from mock\n", reader.TextOutput);
        Assert.Equal(lines[4] + "\n", reader.JsonOutput);
    }

    [Fact]
    public void Debug_output_in_the_stream_is_passed_over()
    {
        StreamJsonReader reader = StreamJsonReader.Read("[log_9a6f36] sending request {\n  method: 'POST',\n}\n\n   \n{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"yes\"}");
        Assert.Equal("yes\n", reader.TextOutput);
        Assert.Equal(3, reader.BrokenLines);
    }

    [Fact]
    public void An_array_of_objects_is_read_like_lines()
    {
        StreamJsonReader reader = StreamJsonReader.Read("[{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s\"},{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"yes\"}]\n");
        Assert.Equal("s", reader.SessionId);
        Assert.Equal("{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"yes\"}\n", reader.JsonOutput);
    }

    [Fact]
    public void Partial_messages_count_as_a_part_and_thinking_as_nothing()
    {
        StreamJsonReader reader = StreamJsonReader.Read("{\"type\":\"stream_event\",\"event\":{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"x\"}}}\n");
        Assert.Equal(Produced.Nothing, reader.Produced);
        reader = StreamJsonReader.Read("{\"type\":\"stream_event\",\"event\":{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}}\n");
        Assert.Equal(Produced.Partial, reader.Produced);
        reader = StreamJsonReader.Read("{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"name\":\"Bash\"}]}}\n");
        Assert.Equal(Produced.Block, reader.Produced);
    }

    [Fact]
    public void A_line_that_is_too_long_is_passed_over_and_the_next_one_is_read()
    {
        var reader = new StreamJsonReader();
        var block = new byte[1024 * 1024];
        Array.Fill(block, (byte)'x');
        for (int i = 0; i <= StreamJsonReader.LargestLine / block.Length; i++)
        {
            reader.Feed(block, 0, block.Length);
        }

        Feed(reader, string.Empty);
        Feed(reader, "{\"type\":\"system\",\"subtype\":\"init\",\"session_id\":\"s\"}");
        Assert.Equal(1, reader.SkippedLines);
        Assert.Equal("s", reader.SessionId);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        var reader = new StreamJsonReader();
        Assert.Throws<ArgumentNullException>(() => reader.Feed(null!, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Feed(new byte[4], 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Feed(new byte[4], -1, 1));
    }

    [Theory]
    [InlineData(71)]
    [InlineData(72)]
    public Task Whatever_a_client_prints_is_read_in_whatever_pieces_and_classified(int seed)
    {
        byte[][] corpus = [.. RecordedRun.All.Where(static run => run.Format != "Program").Select(static run => Encoding.UTF8.GetBytes(run.StandardOutput)).Where(static bytes => bytes.Length is > 0 and < 40_000).Take(150)];
        var mutator = new Mutator(seed, corpus, "{\"type\":\"result\",", "\"is_error\":true", "\n", "resets 9pm (UTC)", "|9999999999999", "{", "[", "\"", "\\ud800", "API Error: ");
        return Fuzz.RunAsync(mutator, 1_500, static (bytes, chance) =>
        {
            var reader = new StreamJsonReader();
            for (int at = 0; at < bytes.Length;)
            {
                int count = Math.Min(bytes.Length - at, 1 + chance.Next(4096));
                reader.Feed(bytes, at, count);
                at += count;
            }

            reader.Complete();
            foreach (OutputFormat format in Enum.GetValues<OutputFormat>())
            {
                ClassifiedFailure? failure = FailureClassifier.FromRun(new RunOutput
                {
                    ExitCode = chance.Next(3) == 0 ? 0 : 1,
                    Format = format,
                    StandardOutput = Encoding.UTF8.GetString(bytes),
                    Stream = format == OutputFormat.StreamJson ? reader : null,
                    EndTime = RecordedRun.Recorded,
                });
                Assert.True(failure is null || failure.Message.Length is > 0 and <= 1100);
            }
        });
    }

    private static void Feed(StreamJsonReader reader, string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        reader.Feed(bytes, 0, bytes.Length);
    }
}
