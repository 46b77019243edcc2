using System;
using System.IO;
using System.Management.Automation;
using System.Security;
using ClaudeNet.Logs;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Tells what comes down the pipeline: failures that were read before, files, or the lines of a log.</summary>
internal sealed class LogPipelineInput(IPipelineSink sink, ILogFiles files, LogLineFeed feed)
{
    private const int LongestPath = 4096;
    private static readonly string[] s_pathProperties = ["PSPath", "FullName", "LiteralPath"];

    private bool? _stringsArePaths;

    /// <summary>Returns the failure that an object is, or was before it was stored or came from another process; null when it is none.</summary>
    public static ClaudeFailure? AsFailure(PSObject? input) => input?.BaseObject as ClaudeFailure ?? StoredFailure.Read(input);

    /// <summary>Returns the path that an object stands for; null when it is a line of text.</summary>
    public string? AsPath(PSObject? input)
    {
        if (input is null)
        {
            return null;
        }

        if (input.BaseObject is FileSystemInfo info)
        {
            return info.FullName;
        }

        if (input.BaseObject is string text)
        {
            // A line of a log is no name of a file that is there; the first one decides, because to look for each would cost more than to read it.
            _stringsArePaths ??= text.Length is > 0 and <= LongestPath && text.Trim().Length > 0 && NamesSomething(text);
            return _stringsArePaths.Value ? sink.ResolvePath(text) : null;
        }

        foreach (string name in s_pathProperties)
        {
            if (input.Properties[name]?.Value is object value && value.ToString() is { Length: > 0 } path)
            {
                return sink.ResolvePath(path);
            }
        }

        return null;
    }

    /// <summary>Takes an object as a line of text.</summary>
    public LogEvent[] AsLine(PSObject? input) => feed.Take(input?.ToString() ?? string.Empty);

    /// <summary>Returns what the lines still held.</summary>
    public LogEvent[] Finish() => feed.Finish();

    /// <summary>Returns whether there is a file or folder.</summary>
    public bool Exists(string path)
    {
        try
        {
            return files.DirectoryExists(path) || files.GetLength(path) >= 0;
        }
        catch (UnauthorizedAccessException)
        {
            // It is there; opening it will say that it may not be read.
            return true;
        }
        catch (Exception exception) when (exception is IOException or SecurityException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    private bool NamesSomething(string text)
    {
        try
        {
            return Exists(sink.ResolvePath(text));
        }
        catch (Exception exception) when (exception is SessionStateException or ArgumentException or NotSupportedException or IOException or RuntimeException and not PipelineStoppedException)
        {
            // "error: connection refused" names a drive that is not there.
            return false;
        }
    }
}
