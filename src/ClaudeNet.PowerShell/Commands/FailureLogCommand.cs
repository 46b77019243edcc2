using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.PowerShell.Completion;
using ClaudeNet.PowerShell.Transformation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>
/// The base of the commands that read logs. They read on the pipeline thread itself: nothing is waited for but the disk, and so each failure is out before the
/// next block is read. Ctrl+C comes on another thread and ends the reading by its token.
/// </summary>
public abstract class FailureLogCommand : ClaudeNetCommand, IDisposable
{
    private protected const string DefaultSet = "Default";
    private const string PathSet = "Path";
    private const string LiteralSet = "LiteralPath";
    private const string InputSet = "InputObject";

    private readonly CancellationTokenSource _stop = new();
    private PlatformServices? _platform;
    private FailureLogOptions? _options;
    private FailureLogReader? _reader;
    private LogPipelineInput? _input;
    private LogProgressBar? _bar;
    private int _problemsShown;

    private protected FailureLogCommand()
    {
    }

    /// <summary>Gets or sets files and folders to read. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Path { get; set; }

    /// <summary>Gets or sets files and folders to read, whose names are taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralSet)]
    [Alias("PSPath", "FullName", "LP")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>Gets or sets a line of a log, a path, a file, or a failure that was read before.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Gets or sets the profile folder of the user whose logs are read.</summary>
    [Parameter(ParameterSetName = DefaultSet)]
    [ValidateNotNullOrEmpty]
    public string? UserProfile { get; set; }

    /// <summary>Gets or sets the moment from which on requests count.</summary>
    [Parameter]
    public DateTime? After { get; set; }

    /// <summary>Gets or sets the moment up to which requests count.</summary>
    [Parameter]
    public DateTime? Before { get; set; }

    /// <summary>Gets or sets the kinds of failures that count.</summary>
    [Parameter]
    [ValidateFailureKind]
    [ArgumentCompleter(typeof(FailureKindCompleter))]
    public string[]? Kind { get; set; }

    /// <summary>Gets or sets how the platform is made; tests replace it.</summary>
    internal Func<PlatformServices> PlatformFactory { get; set; } = () => SystemPlatform.Create(ShellKind.PowerShell);

    /// <summary>Releases what the command holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        _platform = PlatformFactory();
        _bar = new LogProgressBar(Sink, _platform.Clock);
        _options = new FailureLogOptions
        {
            After = Local(After), Before = Local(Before), Kinds = FailureKindName.ParseAll(Kind), Progress = _bar.Show, CancellationToken = _stop.Token,
        };
        _reader = new FailureLogReader(_platform.LogFiles);
        _input = new LogPipelineInput(Sink, _platform.LogFiles, _reader.TakeLines(null, _options));
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => UntilStopped(() =>
    {
        // An empty pipeline never gets here, and a pipeline has said what to read.
        if (ParameterSetName == InputSet || MyInvocation.ExpectingInput)
        {
            TakeInput(InputObject);
        }
        else
        {
            ReadPaths(FindPaths());
        }
    });

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => UntilStopped(() =>
    {
        TakeAll(_input!.Finish());
        Finish();
        _bar!.Hide();
        Conclude();
    });

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Ctrl+C came while the command was being disposed of: there is nothing left to end.
        }
    }

    /// <summary>Releases what the command holds. May be called often.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Dispose();
        }
    }

    /// <summary>Takes a request that a log tells of.</summary>
    private protected abstract void Take(in LogEvent item);

    /// <summary>Takes a failure that came down the pipeline as an object.</summary>
    private protected abstract void Take(ClaudeFailure failure);

    /// <summary>Says that there is no more input.</summary>
    private protected virtual void Finish()
    {
    }

    private void TakeInput(PSObject? input)
    {
        if (input?.BaseObject is object?[] several)
        {
            foreach (object? item in several)
            {
                TakeInput(item is null ? null : PSObject.AsPSObject(item));
            }
        }
        else if (LogPipelineInput.AsFailure(input) is ClaudeFailure failure)
        {
            if (_options!.Wants(LogEvent.Failed(failure)))
            {
                Take(failure);
            }
        }
        else if (_input!.AsPath(input) is string path)
        {
            ReadPaths(Existing([path]));
        }
        else
        {
            TakeAll(_input.AsLine(input));
        }
    }

    private IEnumerable<string> FindPaths()
    {
        if (Path is not null)
        {
            return Path.SelectMany(Resolve);
        }

        if (LiteralPath is not null)
        {
            return Existing(LiteralPath.Select(Sink.ResolvePath));
        }

        string? profile = UserProfile is null ? null : Sink.ResolvePath(UserProfile);
        if (profile is not null && !_platform!.LogFiles.DirectoryExists(profile))
        {
            Sink.WriteError(Refusals.UserProfileNotFound(profile));
            return [];
        }

        IReadOnlyList<string> folders = FailureLogReader.DefaultFolders(_platform!, profile);
        string[] there = [.. folders.Where(_platform!.LogFiles.DirectoryExists)];
        if (there.Length == 0)
        {
            Sink.WriteError(LogProblems.NoClaudeFolder(folders[0]));
        }

        return there;
    }

    private IReadOnlyList<string> Resolve(string path)
    {
        try
        {
            return Sink.ResolvePaths(path);
        }
        catch (Exception exception) when (exception is SessionStateException or PSInvalidOperationException or RuntimeException and not PipelineStoppedException)
        {
            Sink.WriteError(LogProblems.PathNotFound(path, exception.Message));
            return [];
        }
    }

    private IEnumerable<string> Existing(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            if (_input!.Exists(path))
            {
                yield return path;
            }
            else
            {
                Sink.WriteError(LogProblems.PathNotFound(path, $"There is no file or folder '{path}', or this user may not see it."));
            }
        }
    }

    private void ReadPaths(IEnumerable<string> paths)
    {
        string[] all = [.. paths];
        if (all.Length > 0)
        {
            TakeAll(_reader!.ReadEvents(all, _options!));
        }
    }

    private void TakeAll(IEnumerable<LogEvent> events)
    {
        foreach (LogEvent item in events)
        {
            Take(item);
            ShowUnreadable();
        }

        ShowUnreadable();
    }

    private void ShowUnreadable()
    {
        for (List<UnreadableItem> unreadable = _reader!.Tally.Unreadable; _problemsShown < unreadable.Count; _problemsShown++)
        {
            Sink.WriteError(LogProblems.Unreadable(unreadable[_problemsShown]));
        }
    }

    private void Conclude()
    {
        LogTally tally = _reader!.Tally;
        if (tally.BrokenLines > 0)
        {
            Sink.WriteWarning($"{tally.BrokenLines} broken line{(tally.BrokenLines == 1 ? " was" : "s were")} passed over: cut off, or not the JSON that they begin as.");
        }

        if (tally.SkippedLines > 0)
        {
            Sink.WriteWarning($"{tally.SkippedLines} line{(tally.SkippedLines == 1 ? " was" : "s were")} too long to be looked at.");
        }

        Sink.WriteVerbose($"Read {tally.Files} files, {tally.Bytes} bytes; {tally.Successes} requests succeeded.");
    }

    private void UntilStopped(Action action)
    {
        try
        {
            action();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Ctrl+C: the engine ends the pipeline itself once this returns.
        }
    }

    // Times of failures are local; a comparison takes no notice of what a time is relative to.
    private static DateTime? Local(DateTime? time) => time is { Kind: DateTimeKind.Utc } known ? known.ToLocalTime() : time;
}
