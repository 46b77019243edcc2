using System;
using System.Collections.Generic;
using System.Management.Automation;
using ClaudeNet.PowerShell.Commands;

namespace ClaudeNet.PowerShell.Tests.Commands;

/// <summary>Keeps what a command writes, and notes on which threads it did.</summary>
internal sealed class RecordingSink : IPipelineSink
{
    public List<object?> Objects { get; } = [];

    public List<Problem> Errors { get; } = [];

    public HashSet<int> Threads { get; } = [];

    /// <summary>Gets or sets what a write of an object does besides, for example throw as a downstream Select-Object does.</summary>
    public Action<object?> OnObject { get; set; } = _ => { };

    public string CurrentDirectory => System.IO.Path.GetTempPath();

    public void WriteObject(object? value)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Objects.Add(value);
        OnObject(value);
    }

    public void WriteError(Problem problem)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Errors.Add(problem);
    }

    public List<string> Warnings { get; } = [];

    /// <summary>Gets what was asked: by ShouldProcess as <c>target: action</c>, by ShouldContinue as <c>caption? query</c>.</summary>
    public List<string> Questions { get; } = [];

    /// <summary>Gets or sets what ShouldProcess answers: false as under -WhatIf.</summary>
    public bool Process { get; set; } = true;

    /// <summary>Gets or sets what ShouldContinue answers.</summary>
    public bool Continue { get; set; } = true;

    public void WriteWarning(string text) => Warnings.Add(text);

    public void WriteVerbose(string text)
    {
        // No command under test is verbose.
    }

    public void WriteProgress(ProgressRecord progress)
    {
        // No command under test shows progress.
    }

    public bool ShouldProcess(string target, string action)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Questions.Add(target + ": " + action);
        return Process;
    }

    public bool ShouldContinue(string query, string caption)
    {
        Threads.Add(Environment.CurrentManagedThreadId);
        Questions.Add(caption + "? " + query);
        return Continue;
    }

    public string ResolvePath(string path) => System.IO.Path.GetFullPath(path);

    public IReadOnlyList<string> ResolvePaths(string path) => [System.IO.Path.GetFullPath(path)];
}
