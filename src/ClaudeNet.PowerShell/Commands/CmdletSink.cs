using System.Collections.Generic;
using System.Management.Automation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>The real engine behind a cmdlet.</summary>
internal sealed class CmdletSink(PSCmdlet cmdlet) : IPipelineSink
{
    public string CurrentDirectory => cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    // A sequence is never unrolled here: the engine would drain it before the next command sees its first item.
    public void WriteObject(object? value) => cmdlet.WriteObject(value, enumerateCollection: false);

    public void WriteError(Problem problem) => cmdlet.WriteError(problem.ToRecord());

    public void WriteWarning(string text) => cmdlet.WriteWarning(text);

    public void WriteVerbose(string text) => cmdlet.WriteVerbose(text);

    public void WriteProgress(ProgressRecord progress) => cmdlet.WriteProgress(progress);

    public bool ShouldProcess(string target, string action) => cmdlet.ShouldProcess(target, action);

    public bool ShouldContinue(string query, string caption) => cmdlet.ShouldContinue(query, caption);

    public string ResolvePath(string path) => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    public IReadOnlyList<string> ResolvePaths(string path)
    {
        IReadOnlyList<string> found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        return provider.Name == "FileSystem" ? found : throw new PSInvalidOperationException($"'{path}' names something of {provider.Name}, and no file.");
    }
}
