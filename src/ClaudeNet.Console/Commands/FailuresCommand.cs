using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Json;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Reporting;

namespace ClaudeNet.Console.Commands;

/// <summary><c>claudenet failures</c>: Get- and Measure-ClaudeFailure on a command line.</summary>
internal sealed class FailuresCommand
{
    private const string StandardInput = "-";

    private readonly Argument<string[]> _paths = new("paths") { Description = "The same as --path.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _path = new("--path") { Description = "Files and folders to read; - for standard input. Default: the logs of the user's own Claude Code.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _userProfile = new("--user-profile") { Description = "The profile folder of the user whose logs are read." };
    private readonly Option<string?> _after = new("--after") { Description = "Only what happened from then on: 2026-11-21, 2026-11-21T14:30, 2026-11-21T14:30:00Z." };
    private readonly Option<string?> _before = new("--before") { Description = "Only what happened up to then." };
    private readonly Option<string[]> _kind = new("--kind") { Description = "Only failures of these kinds.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<bool> _measure = new("--measure") { Description = "Name the pattern by which failures are spread, in place of the failures." };
    private readonly OutputOptions _output = new();
    private readonly Terminal _terminal;

    private FailuresCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var failures = new FailuresCommand(terminal);
        var command = new Command("failures", "Finds failures in Claude Code's logs, in captured output and in build logs, and names their pattern.")
        {
            failures._paths, failures._path, failures._userProfile, failures._after, failures._before, failures._kind, failures._measure,
        };
        failures._output.AddTo(command);
        command.SetAction(failures.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        // Reading does not wait for anything but the disk: on a thread of its own, so that Ctrl+C is heard.
        await Task.Yield();
        try
        {
            PlatformServices platform = SystemPlatform.Create();
            var options = new FailureLogOptions
            {
                After = Time(_after.Name, result.GetValue(_after)),
                Before = Time(_before.Name, result.GetValue(_before)),
                Kinds = FailureKindName.ParseAll(result.GetValue(_kind)),
                CancellationToken = cancellationToken,
            };
            var reader = new FailureLogReader(platform.LogFiles);
            IEnumerable<LogEvent> events = Read(reader, platform, result, options);
            if (result.GetValue(_measure))
            {
                Write(FailurePatterns.Measure(events), _output.Of(result));
            }
            else
            {
                Write(events, _output.Of(result));
            }

            return Conclude(reader.Tally);
        }
        catch (FormatException exception)
        {
            _terminal.Error.WriteLine(exception.Message);
            return ExitCode.Usage;
        }
    }

    private IEnumerable<LogEvent> Read(FailureLogReader reader, PlatformServices platform, ParseResult result, FailureLogOptions options)
    {
        string[] asked = [.. result.GetValue(_paths) ?? [], .. result.GetValue(_path) ?? []];
        string? profile = result.GetValue(_userProfile) is string folder ? Path.GetFullPath(folder, platform.WorkingDirectory) : null;
        if (asked.Length > 0 && profile is not null)
        {
            throw new FormatException("--path and --user-profile contradict each other. Give one of them.");
        }

        if (asked.Contains(StandardInput))
        {
            return asked.Length == 1 ? reader.ReadEvents(_terminal.OpenInput(), null, options) : throw new FormatException("Standard input is read alone: give --path - and nothing beside it.");
        }

        string[] paths = asked.Length > 0 ? [.. asked.SelectMany(path => Expand(Path.GetFullPath(path, platform.WorkingDirectory), platform.LogFiles))]
            : [.. FailureLogReader.DefaultFolders(platform, profile).Where(platform.LogFiles.DirectoryExists)];
        return paths.Length > 0 || asked.Length > 0 ? reader.ReadEvents(paths, options)
            : throw new FormatException($"Claude Code has left no logs in {FailureLogReader.DefaultFolders(platform, profile)[0]}. Name a log with --path, or the user who runs it with --user-profile.");
    }

    // The shells of Windows leave wildcards to the program.
    private static IReadOnlyList<string> Expand(string path, ILogFiles files)
    {
        string name = Path.GetFileName(path);
        if (name.IndexOfAny(['*', '?']) < 0 || File(path, files))
        {
            return [path];
        }

        return files.GetFiles(Path.GetDirectoryName(path)!, name);
    }

    private static bool File(string path, ILogFiles files)
    {
        try
        {
            return files.GetLength(path) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    private static DateTime? Time(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out DateTimeOffset time)
            ? time.LocalDateTime
            : throw new FormatException($"{name} wants a time such as 2026-11-21 or 2026-11-21T14:30:00Z.");
    }

    private void Write(IEnumerable<LogEvent> events, OutputKind kind)
    {
        JsonWriter? document = kind == OutputKind.Json ? new JsonWriter(indented: true) : null;
        document?.StartArray();
        foreach (ClaudeFailure failure in events.Select(static item => item.Failure).OfType<ClaudeFailure>())
        {
            if (document is not null)
            {
                FailureJson.WriteFailure(document, failure);
            }
            else if (kind == OutputKind.JsonLines)
            {
                _terminal.Out.WriteLine(FailureJson.Write(failure));
            }
            else
            {
                _terminal.WriteLines([FailureText.Row(failure, _terminal.Width)]);
            }
        }

        document?.EndArray();
        WriteDocument(document);
    }

    private void Write(FailurePattern[] patterns, OutputKind kind)
    {
        if (kind == OutputKind.Json)
        {
            var document = new JsonWriter(indented: true);
            document.StartArray();
            Array.ForEach(patterns, pattern => FailureJson.WritePattern(document, pattern));
            document.EndArray();
            WriteDocument(document);
            return;
        }

        foreach (FailurePattern pattern in patterns)
        {
            if (kind == OutputKind.JsonLines)
            {
                _terminal.Out.WriteLine(FailureJson.Write(pattern, indented: false));
            }
            else
            {
                _terminal.WriteLines(FailureText.Render(pattern, _terminal.Width));
            }
        }
    }

    private void WriteDocument(JsonWriter? document)
    {
        if (document is not null)
        {
            _terminal.Out.WriteLine(document.ToString());
        }
    }

    private int Conclude(LogTally tally)
    {
        if (tally.BrokenLines + tally.SkippedLines > 0)
        {
            _terminal.Error.WriteLine($"Passed over: {tally.BrokenLines} broken lines, {tally.SkippedLines} that were too long.");
        }

        foreach (UnreadableItem item in tally.Unreadable)
        {
            _terminal.Error.WriteLine(item.ToString());
        }

        return tally.Unreadable.Count == 0 ? ExitCode.Done : ExitCode.Usage;
    }
}
