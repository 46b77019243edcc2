using System;
using System.Management.Automation;
using System.Reflection;
using ClaudeNet.Model;
using ClaudeNet.PowerShell.Commands;
using Xunit;

namespace ClaudeNet.PowerShell.Tests.Commands;

public sealed class RepairClaudeConnectionCommandTests
{
    [Theory]
    [InlineData("Distribution")]
    [InlineData("Container")]
    public void A_report_of_another_system_is_refused_with_the_way_to_do_it(string kind)
    {
        var sink = new RecordingSink();
        var report = new ConnectionReport(new Uri("https://api.anthropic.com"), Verdict.Failed)
        {
            SourceKindValue = Enum.Parse<SourceKind>(kind),
            SourceName = "box",
        };
        using var command = new RepairClaudeConnectionCommand { Sink = sink, InputObject = [report] };

        foreach (string stage in new[] { "BeginProcessing", "ProcessRecord", "EndProcessing" })
        {
            typeof(Cmdlet).GetMethod(stage, BindingFlags.Instance | BindingFlags.NonPublic)!.Invoke(command, null);
        }

        Problem problem = Assert.Single(sink.Errors);
        Assert.Contains("'box'", problem.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("claudenet repair", problem.Recommendation, StringComparison.Ordinal);
        Assert.Empty(sink.Objects);
    }
}
