using System.Collections.Generic;
using System.Globalization;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using Xunit;

namespace ClaudeNet.Core.Tests.Logs;

/// <summary>Reads logs as the tests of them do, and makes up the build log that started the project.</summary>
internal static class LogReading
{
    internal static IEnumerable<string> BuildLog()
    {
        int number = 0;
        foreach (PatternSample sample in FailurePatternsTests.Exhaustion())
        {
            number++;
            string time = sample.Time!.Value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            string took = ((int)sample.Duration!.Value.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            yield return sample.Ok
                ? $"{time} [build] Request {number}: ✅ {took}ms"
                : $"{time} [build] Request {number}: ❌ {took}ms fetch failed / connection timed out - error; no more retries left";
        }
    }

    internal static ClaudeFailure[] Lines(params string[] lines) => [.. new FailureLogReader(new SystemFiles()).Read(lines, null, new FailureLogOptions())];

    internal static ClaudeFailure[] Read(string[] paths, FailureLogOptions options) => [.. new FailureLogReader(new SystemFiles()).Read(paths, options)];

    internal static ClaudeFailure[] ReadFile(string path, out LogTally tally)
    {
        var reader = new FailureLogReader(new SystemFiles());
        ClaudeFailure[] failures = [.. reader.Read([path], new FailureLogOptions())];
        tally = reader.Tally;
        Assert.Empty(tally.Unreadable);
        return failures;
    }
}
