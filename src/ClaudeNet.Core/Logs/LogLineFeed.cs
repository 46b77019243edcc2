using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ClaudeNet.Logs;

/// <summary>Reads a text log whose lines come one by one from somebody who cannot be asked for the next. Not for use from several threads.</summary>
internal sealed class LogLineFeed
{
    private readonly LogTally _tally;
    private readonly FailureLogOptions _options;
    private readonly List<LogEvent> _events = [];
    private readonly TextLogParser _parser;
    private long _number;

    internal LogLineFeed(LogTally tally, string? path, FailureLogOptions options)
    {
        _tally = tally;
        _options = options;
        _parser = new TextLogParser(new FailureTable(), path, _events);
    }

    /// <summary>Takes a line and returns what is certain by now: a failure is held until the lines below it have named its cause.</summary>
    /// <exception cref="System.OperationCanceledException">The options' token says so.</exception>
    public LogEvent[] Take(string? line)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        _number++;
        if (line is null || line.Length > LineScanner.LargestLine / 4)
        {
            _tally.SkippedLines++;
            return [];
        }

        byte[] bytes = Encoding.UTF8.GetBytes(line.TrimEnd('\r', '\n'));
        if (LogNeedles.Text.Any(needle => ByteSearch.IndexOf(bytes, 0, bytes.Length, needle) >= 0) && !_parser.Take(bytes, 0, bytes.Length, _number))
        {
            _tally.BrokenLines++;
        }

        return _tally.Drain(_events, _options);
    }

    /// <summary>Returns what was still held: there are no more lines.</summary>
    public LogEvent[] Finish()
    {
        _parser.Flush();
        return _tally.Drain(_events, _options);
    }
}
