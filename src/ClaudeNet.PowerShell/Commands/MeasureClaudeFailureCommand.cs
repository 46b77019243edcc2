using System.Management.Automation;
using ClaudeNet.Logs;
using ClaudeNet.Model;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>Names the pattern by which failures are spread, with its evidence and what to do.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ClaudeFailure", DefaultParameterSetName = DefaultSet, HelpUri = HelpLinks.MeasureClaudeFailure)]
[OutputType(typeof(FailurePattern))]
public sealed class MeasureClaudeFailureCommand : FailureLogCommand
{
    private readonly PatternCollector _requests = new();

    private protected override void Take(in LogEvent item) => _requests.Add(item);

    private protected override void Take(ClaudeFailure failure) => _requests.Add(failure);

    private protected override void Finish()
    {
        FailurePattern[] patterns = _requests.Measure();
        foreach (FailurePattern pattern in patterns)
        {
            Sink.WriteObject(pattern);
        }

        if (patterns.Length == 0)
        {
            Sink.WriteVerbose(_requests.Count == 0 ? "There is no request to measure." : $"{_requests.Count} requests show no pattern.");
        }
    }
}
