using System.Management.Automation;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>The base of every command: it writes through a sink that tests can replace.</summary>
public abstract class ClaudeNetCommand : PSCmdlet
{
    private IPipelineSink? _sink;

    private protected ClaudeNetCommand()
    {
    }

    /// <summary>Gets or sets the engine that is written to; tests replace it.</summary>
    internal IPipelineSink Sink
    {
        get => _sink ??= new CmdletSink(this);
        set => _sink = value;
    }
}
