using System;
using ClaudeNet.Probing;
using ClaudeNet.Reporting;

namespace ClaudeNet.Model;

/// <summary>The result of one connection test: what was tried, what it proves, and what to do.</summary>
public sealed class ConnectionReport
{
    internal ConnectionReport(Uri endpoint, Verdict verdict)
    {
        Endpoint = endpoint;
        VerdictValue = verdict;
    }

    /// <summary>Gets the endpoint tested, without user information or query.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets the name of the machine that ran the test.</summary>
    public string ComputerName { get; internal init; } = string.Empty;

    /// <summary>Gets where the probes ran: Local, Distribution, Container or Namespace.</summary>
    public string SourceKind => SourceKindValue.ToString();

    /// <summary>Gets the name of the distribution, container or namespace; null for Local.</summary>
    public string? SourceName { get; internal init; }

    /// <summary>Gets the local time at which the run began.</summary>
    public DateTime StartTime { get; internal init; }

    /// <summary>Gets how long the run took.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>Gets Healthy, Degraded or Failed.</summary>
    public string Verdict => VerdictValue.ToString();

    /// <summary>Gets the first layer that keeps Claude from working; null unless the verdict is Failed.</summary>
    public string? FailedLayer => FailedLayerValue?.ToString();

    /// <summary>Gets one sentence that says it all.</summary>
    public string Summary { get; internal init; } = string.Empty;

    /// <summary>Gets everything that was tried, in ladder order.</summary>
    public ConnectionStep[] Steps { get; internal init; } = Array.Empty<ConnectionStep>();

    /// <summary>Gets what the evidence proves, the most important first.</summary>
    public Finding[] Findings { get; internal init; } = Array.Empty<Finding>();

    /// <summary>Gets what could not be read, and why.</summary>
    public UnreadableItem[] Unreadable { get; internal init; } = Array.Empty<UnreadableItem>();

    internal Verdict VerdictValue { get; }

    internal Layer? FailedLayerValue { get; init; }

    internal SourceKind SourceKindValue { get; init; }

    /// <summary>Gets what was asked of the run, without its secrets; null for a report that came from elsewhere.</summary>
    internal ConnectionTestOptions? Options { get; init; }

    /// <summary>Returns the report as a JSON document: durations in seconds, times ISO 8601 with their offset, nulls written.</summary>
    public string ToJson() => ReportJson.Write(this);

    /// <summary>Returns verdict and summary.</summary>
    public override string ToString() => $"{Verdict}: {Summary}";
}
