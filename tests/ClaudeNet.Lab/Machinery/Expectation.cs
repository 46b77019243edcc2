using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ClaudeNet.Model;
using Xunit;

namespace ClaudeNet.Lab.Machinery;

/// <summary>What a report has to say about a scenario.</summary>
internal sealed record Expectation
{
    private Expectation(Verdict verdict) => Verdict = verdict;

    internal Verdict Verdict { get; }

    /// <summary>Gets the finding that comes first, with its severity; null for none above Information.</summary>
    internal string? Leading { get; private init; }

    internal Severity LeadingSeverity { get; private init; }

    internal Layer? FailedLayer { get; private init; }

    /// <summary>Gets the Ids of all further findings above Information that belong to the scenario.</summary>
    internal IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Gets findings of Information that have to be there.</summary>
    internal IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Gets how long the whole run may take.</summary>
    internal TimeSpan Within { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets whether an independent program gets through; null where it cannot be asked. The verdict has to agree.</summary>
    internal bool? ProgramsGetThrough { get; init; }

    internal static Expectation Healthy() => new(Verdict.Healthy) { ProgramsGetThrough = true };

    internal static Expectation Degraded(string leading) => new(Verdict.Degraded) { Leading = leading, LeadingSeverity = Severity.Warning, ProgramsGetThrough = true };

    internal static Expectation Failed(Layer layer, string leading) =>
        new(Verdict.Failed) { FailedLayer = layer, Leading = leading, LeadingSeverity = Severity.Error, ProgramsGetThrough = false };

    internal void Check(ConnectionReport report)
    {
        var text = Print(report);
        var findings = report.Findings.Where(IsAboutTheNetwork).ToArray();
        var onlySlow = report.VerdictValue == Verdict.Degraded && Verdict == Verdict.Healthy && findings.All(finding => finding.SeverityValue == Severity.Information);
        Assert.True(report.VerdictValue == Verdict || onlySlow, $"Expected {Verdict}.\n{text}");
        Assert.True(report.FailedLayerValue == FailedLayer, $"Expected to fail at {FailedLayer?.ToString() ?? "no layer"}.\n{text}");
        if (Leading is not null)
        {
            Assert.True(findings.Length > 0 && findings[0].Id == Leading && findings[0].SeverityValue == LeadingSeverity, $"Expected {LeadingSeverity} {Leading} first.\n{text}");
        }

        var loud = findings.Where(finding => finding.SeverityValue > Severity.Information && finding.Id != Leading).Select(finding => finding.Id).Order(StringComparer.Ordinal);
        Assert.True(loud.SequenceEqual(Beside.Order(StringComparer.Ordinal)), $"Expected beside it: {(Beside.Count == 0 ? "nothing" : string.Join(", ", Beside))}.\n{text}");
        foreach (var id in Mentions)
        {
            Assert.True(report.Findings.Any(finding => finding.Id == id && finding.SeverityValue == Severity.Information), $"Expected {id} as Information.\n{text}");
        }

        Assert.True(report.Duration <= Within, $"Expected an answer within {Within.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.\n{text}");
        Assert.True(report.SourceKind == "Namespace", text);
    }

    /// <summary>
    /// The lab's networks have no delay of their own, so a slow answer that no scenario asked for is the test machine's, which several suites share.
    /// </summary>
    private bool IsAboutTheNetwork(Finding finding) => finding.Id is not ("ResolverSlow" or "SlowConnect" or "SlowFirstByte")
        || finding.Id == Leading || Beside.Contains(finding.Id);

    /// <summary>Returns what a person needs to see when a scenario fails.</summary>
    internal static string Print(ConnectionReport report)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{report.Verdict} at {report.FailedLayer ?? "-"} in {report.Duration.TotalSeconds:0.00} s: {report.Summary}");
        foreach (var finding in report.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding}");
            foreach (var line in finding.Evidence)
            {
                text.AppendLine("      " + line);
            }
        }

        foreach (var step in report.Steps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {step.Layer} {step.Path} {step.Target} {step.Address} {step.Status} {step.Duration?.TotalMilliseconds:0} ms {step.Detail} {step.Failure}");
        }

        foreach (var item in report.Unreadable)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  unreadable: {item.What}: {item.Why}");
        }

        return text.ToString();
    }
}
