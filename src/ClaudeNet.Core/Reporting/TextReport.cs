using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Reporting;

/// <summary>Renders a report as lines of text that fit a width. Only commands are never cut or wrapped, because they are there to be pasted.</summary>
internal sealed class TextReport
{
    /// <summary>The width used where none is known.</summary>
    public const int DefaultWidth = 100;

    private const int MinimumWidth = 60;
    private const int LayerWidth = 13;
    private const int StatusWidth = 4;
    private const int TimeWidth = 9;

    private readonly ConnectionReport _report;
    private readonly bool _detailed;
    private readonly int _width;
    private readonly int _targetWidth;
    private readonly int _addressWidth;
    private readonly List<ReportLine> _lines = [];

    private TextReport(ConnectionReport report, int width, bool detailed)
    {
        _report = report;
        _detailed = detailed;
        _width = Math.Max(width, MinimumWidth);
        _targetWidth = Widest(report.Steps.Select(step => step.Target), 8, _width / 4);
        _addressWidth = Widest(report.Steps.Select(AddressOf), 0, _width / 5);
    }

    /// <summary>Returns the report's lines.</summary>
    /// <param name="report">The report.</param>
    /// <param name="width">The width in characters; under 60 counts as 60.</param>
    /// <param name="detailed">Whether to give all remedies and their pages in place of the first remedy.</param>
    public static IReadOnlyList<ReportLine> Render(ConnectionReport report, int width = DefaultWidth, bool detailed = false)
    {
        var text = new TextReport(report, width, detailed);
        text.AddHead();
        text.AddSteps();
        text.AddFindings();
        text.AddUnreadable();
        return text._lines;
    }

    private void AddHead()
    {
        Tone tone = _report.VerdictValue switch
        {
            Verdict.Healthy => Tone.Good,
            Verdict.Degraded => Tone.Warning,
            _ => Tone.Bad,
        };
        string source = _report.SourceName is null ? _report.ComputerName : $"{_report.ComputerName}, {_report.SourceKind} {_report.SourceName}";
        string about = $"  {_report.Endpoint}  ({source}, {_report.Duration.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture)} s)";
        _lines.Add(new ReportLine().Add(_report.Verdict, tone).Add(TextLayout.Cut(about, _width - _report.Verdict.Length), Tone.Strong));
        AddWrapped(_report.Summary, string.Empty, Tone.Plain);
    }

    private void AddSteps()
    {
        if (_report.Steps.Length == 0)
        {
            return;
        }

        _lines.Add(new ReportLine());
        bool proxied = _report.Steps.Any(step => step.Path == nameof(PathKind.Proxy));
        foreach (ConnectionStep step in _report.Steps.Where(step => !IsUnused(step, proxied)))
        {
            _lines.Add(Row(step, muted: false));
        }

        List<ConnectionStep> unused = _report.Steps.Where(step => IsUnused(step, proxied)).ToList();
        if (unused.Count > 0)
        {
            _lines.Add(new ReportLine().Add("direct path (not used by the client)", Tone.Faint));
            _lines.AddRange(unused.Select(step => Row(step, muted: true)));
        }
    }

    private static bool IsUnused(ConnectionStep step, bool proxied) => proxied && step.Path == nameof(PathKind.Direct);

    private ReportLine Row(ConnectionStep step, bool muted)
    {
        (string mark, Tone tone) = step.StatusValue switch
        {
            StepStatus.Passed => ("ok", Tone.Good),
            StepStatus.Warning => ("warn", Tone.Warning),
            StepStatus.Failed => ("FAIL", Tone.Bad),
            _ => ("skip", Tone.Faint),
        };
        string time = step.Duration is TimeSpan duration ? duration.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture) + " ms" : string.Empty;
        string address = _addressWidth == 0 ? string.Empty : TextLayout.Cell(AddressOf(step), _addressWidth) + " ";
        string left = "  " + TextLayout.Cell(step.Layer, LayerWidth) + " " + TextLayout.Cell(step.Target, _targetWidth) + " " + address;
        string right = " " + TextLayout.Cut(time, TimeWidth).PadLeft(TimeWidth) + "  ";
        int rest = _width - left.Length - StatusWidth - right.Length;
        Tone plain = muted || step.StatusValue == StepStatus.Skipped ? Tone.Faint : Tone.Plain;
        return new ReportLine()
            .Add(left, plain)
            .Add(TextLayout.Cell(mark, StatusWidth), muted ? Tone.Faint : tone)
            .Add(right + TextLayout.Cut(DetailOf(step), rest), plain);
    }

    private void AddFindings()
    {
        foreach (Finding finding in _report.Findings)
        {
            Tone tone = finding.SeverityValue switch
            {
                Severity.Error => Tone.Bad,
                Severity.Warning => Tone.Warning,
                _ => Tone.Plain,
            };
            _lines.Add(new ReportLine());
            string title = $" {finding.Id}: {finding.Title}";
            IReadOnlyList<string> wrapped = TextLayout.Wrap(finding.Severity + title, _width);
            _lines.Add(new ReportLine().Add(finding.Severity, tone).Add(wrapped[0].Substring(finding.Severity.Length), Tone.Strong));
            foreach (string line in wrapped.Skip(1))
            {
                _lines.Add(new ReportLine().Add(line, Tone.Strong));
            }

            AddWrapped(finding.Cause, "  ", Tone.Plain);
            foreach (string evidence in finding.Evidence)
            {
                AddWrapped(evidence, "  - ", Tone.Faint);
            }

            AddRemedies(finding);
        }
    }

    private void AddRemedies(Finding finding)
    {
        foreach (Remedy remedy in _detailed ? finding.Remedies : finding.Remedies.Take(1))
        {
            string needs = (remedy.RequiresElevation, remedy.RequiresRestart) switch
            {
                (true, true) => " (needs root or an elevated session, and a restart)",
                (true, false) => " (needs root or an elevated session)",
                (false, true) => " (needs a restart)",
                _ => string.Empty,
            };
            AddWrapped(remedy.Description + needs, "  -> ", Tone.Plain);
            if (remedy.Command is string command)
            {
                foreach (string line in command.Split('\n'))
                {
                    _lines.Add(new ReportLine().Add("     ").Add(line.TrimEnd('\r'), Tone.Strong));
                }
            }
        }

        if (_detailed)
        {
            AddWrapped(finding.HelpUri.AbsoluteUri, "  see ", Tone.Faint);
        }
    }

    private void AddUnreadable()
    {
        if (_report.Unreadable.Length > 0)
        {
            _lines.Add(new ReportLine());
        }

        foreach (UnreadableItem item in _report.Unreadable)
        {
            AddWrapped($"{item.What}: {item.Why}", "Not read: ", Tone.Faint);
        }
    }

    private void AddWrapped(string text, string lead, Tone tone)
    {
        string indent = lead;
        foreach (string line in TextLayout.Wrap(text, _width - lead.Length))
        {
            _lines.Add(new ReportLine().Add(indent + line, tone));
            indent = new string(' ', lead.Length);
        }
    }

    private static string AddressOf(ConnectionStep step) => step.Address?.ToString() ?? string.Empty;

    private static string DetailOf(ConnectionStep step) => step.Failure is null ? step.Detail
        : step.Detail.Length == 0 ? step.Failure.ToString()
        : $"{Diagnosis.Describe.Failure(step.Failure)}: {step.Detail}";

    private static int Widest(IEnumerable<string> texts, int minimum, int maximum) =>
        Math.Min(maximum, texts.Select(text => text.Length).DefaultIfEmpty(0).Aggregate(minimum, Math.Max));
}
