using System.Management.Automation;
using ClaudeNet.Logs;
using ClaudeNet.Model;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Finds failures in Claude Code's transcripts and debug logs, in captured output and in build logs.</summary>
[Cmdlet(VerbsCommon.Get, "ClaudeFailure", DefaultParameterSetName = DefaultSet, HelpUri = HelpLinks.GetClaudeFailure)]
[OutputType(typeof(ClaudeFailure))]
public sealed class GetClaudeFailureCommand : FailureLogCommand
{
    private readonly FailureCourse _course = new();

    private protected override void Take(in LogEvent item)
    {
        if (_course.Take(item) is ClaudeFailure failure)
        {
            Take(failure);
        }
    }

    private protected override void Take(ClaudeFailure failure) => Sink.WriteObject(failure);
}
