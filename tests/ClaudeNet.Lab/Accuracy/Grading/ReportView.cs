using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace ClaudeNet.Lab.Accuracy.Grading;

/// <summary>A report as a script would read it: the JSON that claudenet printed, and nothing of the product's own types.</summary>
internal sealed class ReportView
{
    private readonly JsonElement _root;

    private ReportView(JsonElement root)
    {
        _root = root;
        Findings = [.. root.GetProperty(nameof(Findings)).EnumerateArray().Select(finding => new FindingView(finding))];
    }

    internal string Verdict => _root.GetProperty(nameof(Verdict)).GetString()!;

    internal string? FailedLayer => _root.GetProperty(nameof(FailedLayer)).GetString();

    internal TimeSpan Duration => TimeSpan.FromSeconds(_root.GetProperty(nameof(Duration)).GetDouble());

    internal Uri Endpoint => new(_root.GetProperty(nameof(Endpoint)).GetString()!);

    internal IReadOnlyList<FindingView> Findings { get; }

    /// <summary>Reads a document; null when it is no report.</summary>
    internal static ReportView? TryRead(JsonDocument document)
    {
        try
        {
            return new ReportView(document.RootElement.Clone());
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Returns what a person needs to see when a case fails.</summary>
    internal string Print()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{Verdict} at {FailedLayer ?? "-"} in {Duration.TotalSeconds:0.00} s: {_root.GetProperty("Summary").GetString()}");
        foreach (var finding in Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {finding.Severity} {finding.Id}: {finding.Title}");
            foreach (var line in finding.Evidence)
            {
                text.AppendLine("      " + line);
            }
        }

        foreach (var step in _root.GetProperty("Steps").EnumerateArray())
        {
            var failure = step.GetProperty("Failure");
            text.AppendLine(CultureInfo.InvariantCulture,
                $"  {step.GetProperty("Layer")} {step.GetProperty("Path")} {step.GetProperty("Target")} {step.GetProperty("Address")} {step.GetProperty("Status")} {step.GetProperty(nameof(Duration))} s {step.GetProperty("Detail")} {(failure.ValueKind == JsonValueKind.Object ? failure.GetProperty("Kind") + " " + failure.GetProperty("Message") : string.Empty)}");
        }

        foreach (var item in _root.GetProperty("Unreadable").EnumerateArray())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  unreadable: {item.GetProperty("What")}: {item.GetProperty("Why")}");
        }

        return text.ToString();
    }
}
