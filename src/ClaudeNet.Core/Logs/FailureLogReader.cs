using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Logs;

/// <summary>
/// Streams failures from Claude Code's transcripts and debug logs, from stream-json captures, from consoles and from build logs. What a file is, is told from its
/// content. Nothing is kept but a block of the file and what its last lines said.
/// </summary>
internal sealed class FailureLogReader(ILogFiles files)
{
    private static readonly string[] s_extensions = ["*.jsonl", "*.txt", "*.log", "*.json", "*.ndjson", "*.out"];

    /// <summary>Gets what was come across besides failures. It grows while the reading goes on.</summary>
    public LogTally Tally { get; } = new();

    /// <summary>Returns where Claude Code keeps transcripts and debug logs below a user's profile.</summary>
    public static IReadOnlyList<string> DefaultFolders(string configurationFolder) =>
        [Path.Combine(configurationFolder, "projects"), Path.Combine(configurationFolder, "debug")];

    /// <summary>Returns where a user's Claude Code keeps them; null stands for this user, whose CLAUDE_CONFIG_DIR counts.</summary>
    public static IReadOnlyList<string> DefaultFolders(PlatformServices platform, string? userProfile)
        => DefaultFolders(new SettingsLocations(platform, new LoadOptions { UserProfile = userProfile }).ClaudeDirectory);

    /// <summary>Streams the failures of files and folders, in the order of the paths and of the lines.</summary>
    /// <exception cref="OperationCanceledException">The options' token says so.</exception>
    public IEnumerable<ClaudeFailure> Read(IEnumerable<string> paths, FailureLogOptions options)
        => Failures(ReadEvents(paths, options));

    /// <summary>Streams the failures of a stream.</summary>
    public IEnumerable<ClaudeFailure> Read(Stream stream, string? path, FailureLogOptions options)
        => Failures(ReadEvents(stream, path, options));

    /// <summary>Streams the failures of lines of text, as they come down a pipeline.</summary>
    public IEnumerable<ClaudeFailure> Read(IEnumerable<string> lines, string? path, FailureLogOptions options)
        => Failures(ReadEvents(lines, path, options));

    /// <summary>Streams everything that the options want of what a stream says about requests.</summary>
    public IEnumerable<LogEvent> ReadEvents(Stream stream, string? path, FailureLogOptions options)
        => ReadEvents(stream, path, options, _ => { });

    /// <summary>Takes lines of text one by one, as they come down a pipeline.</summary>
    public LogLineFeed TakeLines(string? path, FailureLogOptions options) => new(Tally, path, options);

    /// <summary>
    /// Streams everything that the options want of what files and folders say about requests, what went well included: patterns need both.
    /// </summary>
    public IEnumerable<LogEvent> ReadEvents(IEnumerable<string> paths, FailureLogOptions options)
    {
        IReadOnlyList<(string Path, long? Length)> found = Find(paths);
        long? total = found.Any(static file => file.Length is null) ? null : found.Sum(static file => file.Length);
        long done = 0;
        foreach ((string path, _) in found)
        {
            if (Open(path) is not Stream stream)
            {
                continue;
            }

            long before = done;
            using (stream)
            {
                foreach (LogEvent item in ReadEvents(stream, path, options, bytes => options.Progress?.Invoke(new LogProgress(path, done = before + bytes, total))))
                {
                    yield return item;
                }
            }
        }
    }

    /// <summary>Streams everything that lines of text say about requests.</summary>
    public IEnumerable<LogEvent> ReadEvents(IEnumerable<string> lines, string? path, FailureLogOptions options)
    {
        LogLineFeed feed = TakeLines(path, options);
        foreach (string line in lines)
        {
            foreach (LogEvent item in feed.Take(line))
            {
                yield return item;
            }
        }

        foreach (LogEvent item in feed.Finish())
        {
            yield return item;
        }
    }

    private IEnumerable<LogEvent> ReadEvents(Stream raw, string? path, FailureLogOptions options, Action<long> progress)
    {
        Tally.Files++;
        using var stream = new LogStream(raw);
        var events = new List<LogEvent>();
        var table = new FailureTable();
        bool json = stream.BeginsWithJson();
        var jsonParser = new JsonLogParser(table, path, events);
        var textParser = new TextLogParser(table, path, events);
        var scanner = new LineScanner(stream, json ? LogNeedles.Json : LogNeedles.Text);
        try
        {
            while (Step(scanner, () => progress(raw.CanSeek ? raw.Position : scanner.BytesRead), path, options))
            {
                bool whole = json
                    ? jsonParser.Take(scanner.Buffer, scanner.LineStart, scanner.LineEnd, scanner.LineNumber)
                    : textParser.Take(scanner.Buffer, scanner.LineStart, scanner.LineEnd, scanner.LineNumber);
                Tally.BrokenLines += whole ? 0 : 1;
                foreach (LogEvent item in Tally.Drain(events, options))
                {
                    yield return item;
                }
            }

            jsonParser.Flush();
            textParser.Flush();
            foreach (LogEvent item in Tally.Drain(events, options))
            {
                yield return item;
            }
        }
        finally
        {
            Tally.Bytes += scanner.BytesRead;
            Tally.SkippedLines += scanner.SkippedLines;
        }
    }

    // A file that breaks off under the reader ends there; what it said until then stands.
    private bool Step(LineScanner scanner, Action progress, string? path, FailureLogOptions options)
    {
        try
        {
            return scanner.Next(progress, options.CancellationToken);
        }
        catch (IOException exception)
        {
            Tally.Unreadable.Add(new UnreadableItem(path ?? "input", $"from line {scanner.LineNumber} on: {exception.Message}"));
            return false;
        }
    }

    private static IEnumerable<ClaudeFailure> Failures(IEnumerable<LogEvent> events)
    {
        var course = new FailureCourse();
        foreach (LogEvent item in events)
        {
            if (course.Take(item) is ClaudeFailure failure)
            {
                yield return failure;
            }
        }
    }

    private List<(string Path, long? Length)> Find(IEnumerable<string> paths)
    {
        var found = new List<(string, long?)>();
        foreach (string path in paths)
        {
            if (files.DirectoryExists(path))
            {
                AddFolder(path, found, depth: 0);
            }
            else
            {
                found.Add((path, Length(path)));
            }
        }

        return found;
    }

    private void AddFolder(string folder, List<(string Path, long? Length)> found, int depth)
    {
        // Claude's own folders are two levels deep; a loop of links must end somewhere.
        const int DeepestFolder = 16;
        foreach (string pattern in s_extensions)
        {
            foreach (string file in files.GetFiles(folder, pattern))
            {
                // On Windows *.json finds .jsonl, too: the short name of a file ends in three letters.
                if (file.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase))
                {
                    found.Add((file, Length(file)));
                }
            }
        }

        foreach (string inner in depth < DeepestFolder ? files.GetDirectories(folder) : [])
        {
            AddFolder(inner, found, depth + 1);
        }
    }

    private long? Length(string path)
    {
        try
        {
            return files.GetLength(path);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            // Opening it will say so, with the reason.
            return null;
        }
    }

    private Stream? Open(string path)
    {
        try
        {
            return files.OpenRead(path);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            Tally.Unreadable.Add(new UnreadableItem(path, exception.Message));
            return null;
        }
    }

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;
}
