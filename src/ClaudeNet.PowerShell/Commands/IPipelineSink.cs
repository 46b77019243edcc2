using System.Collections.Generic;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>
/// What a command asks of the engine. Every member is called on the pipeline thread alone and may throw what the engine throws there
/// (<see cref="PipelineStoppedException"/>, or whatever a downstream command threw); nobody swallows that. Tests replace it, because the
/// reference assembly that commands compile against does nothing without an engine.
/// </summary>
internal interface IPipelineSink
{
    void WriteObject(object? value);

    void WriteError(Problem problem);

    void WriteWarning(string text);

    void WriteVerbose(string text);

    void WriteProgress(ProgressRecord progress);

    bool ShouldProcess(string target, string action);

    /// <summary>Asks whether to go on, whatever -Confirm and the preferences say.</summary>
    bool ShouldContinue(string query, string caption);

    /// <summary>Gets the folder of the file system in which the user works; it is not the process's own working folder.</summary>
    string CurrentDirectory { get; }

    /// <summary>Returns the file system path that the user's path means; it need not exist.</summary>
    string ResolvePath(string path);

    /// <summary>Returns the file system paths that the user's path with its wildcards means; empty when wildcards find none.</summary>
    /// <exception cref="SessionStateException">Nothing has that name.</exception>
    /// <exception cref="PSInvalidOperationException">It belongs to no file system.</exception>
    IReadOnlyList<string> ResolvePaths(string path);
}
