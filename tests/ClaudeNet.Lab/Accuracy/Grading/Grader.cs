using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Accuracy.Staging;
using ClaudeNet.Lab.Servers;
using ClaudeNet.Model;

namespace ClaudeNet.Lab.Accuracy.Grading;

/// <summary>Compares what was said with the truth.</summary>
internal static class Grader
{
    /// <summary>The lab's networks have no delay of their own: a slow answer that a case did not ask for is the test machine's, which does other things too, and may be too busy.</summary>
    private static readonly string[] s_machine = ["MachineBusy", "ResolverSlow", "SlowConnect", "SlowFirstByte"];

    /// <summary>Every case's default key, and so no text may hold it.</summary>
    private static readonly string[] s_planted = [Site.GoodKey, "Unhandled exception", "   at ClaudeNet."];

    /// <summary>Grades a run.</summary>
    /// <param name="expect">What has to be said.</param>
    /// <param name="run">What was said.</param>
    /// <param name="stage">Where; for placeholders.</param>
    /// <param name="busy">Whether the machine was too busy for a late answer to mean anything.</param>
    internal static (Grade Grade, ReportView? Report) Judge(CaseExpectation expect, ProgramRun run, IStage stage, bool busy)
    {
        var grade = new Grade();
        var (document, report) = Read(run);
        using (document)
        {
            Manners(grade, expect, run, document);
            if (expect.Verdict is not null)
            {
                Report(grade, expect, report, stage, busy);
            }
            else if (document is not null)
            {
                Values(grade, expect, document.RootElement);
            }

            return (grade, report);
        }
    }

    /// <summary>Compares the verdict with an independent client's luck.</summary>
    internal static void Compare(Grade grade, CaseExpectation expect, ReportView report, (bool Works, string Said) truth)
    {
        grade.Note(Aspect.Truth, truth.Works == expect.GetsThrough, $"curl {(truth.Works ? "gets" : "does not get")} through ({truth.Said}), which the case does not expect.");
        grade.Note(Aspect.Truth, truth.Works == (report.Verdict != "Failed"), $"curl {(truth.Works ? "gets" : "does not get")} through ({truth.Said}), and the verdict is {report.Verdict}.");
    }

    private static (JsonDocument? Document, ReportView? Report) Read(ProgramRun run)
    {
        try
        {
            var document = JsonDocument.Parse(run.Output);
            return (document, ReportView.TryRead(document));
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static void Manners(Grade grade, CaseExpectation expect, ProgramRun run, JsonDocument? document)
    {
        var wanted = expect.ExitCode ?? (expect.Verdict == Verdict.Failed ? 1 : 0);
        grade.Note(Aspect.Manners, run.ExitCode is not null, $"It did not end and was ended after {Seconds(run.Took)}.");
        foreach (var planted in s_planted.Concat(expect.Secrets))
        {
            grade.Note(Aspect.Manners, !(run.Output + run.Error).Contains(planted, StringComparison.Ordinal), $"\"{planted}\" appears in what it wrote.");
        }

        grade.Note(Aspect.Manners, document is not null || run.Output.Length == 0, "Standard output holds something that is no JSON.");
        grade.Note(Aspect.Manners, run.ExitCode == wanted, string.Create(CultureInfo.InvariantCulture, $"The exit code is {run.ExitCode}, and not {wanted}. {run.Error.Trim()}"));
    }

    private static void Report(Grade grade, CaseExpectation expect, ReportView? report, IStage stage, bool busy)
    {
        if (report is null)
        {
            grade.Note(Aspect.Verdict, false, "There is no report.");
            return;
        }

        var relevant = report.Findings.Where(finding => !IsOfTheMachine(finding.Id, expect)).ToArray();
        var onlySlow = expect.Verdict == Verdict.Healthy && report.Verdict == "Degraded" && relevant.All(finding => !finding.IsLoud);
        grade.Note(Aspect.Verdict, report.Verdict == expect.Verdict.ToString() || onlySlow, $"{report.Verdict}, and not {expect.Verdict}.");
        grade.Note(Aspect.Layer, report.FailedLayer == expect.Layer?.ToString(), $"It blames {report.FailedLayer ?? "no layer"}, and not {expect.Layer?.ToString() ?? "any"}.");
        if (report.Duration.TotalSeconds <= expect.WithinSeconds || !busy)
        {
            grade.Note(Aspect.Time, report.Duration.TotalSeconds <= expect.WithinSeconds, $"It took {Seconds(report.Duration)}, and {Seconds(TimeSpan.FromSeconds(expect.WithinSeconds))} are allowed.");
        }

        First(grade, expect, relevant, stage);
        Others(grade, expect, report.Findings, relevant);
    }

    private static void First(Grade grade, CaseExpectation expect, FindingView[] relevant, IStage stage)
    {
        if (expect.First is null)
        {
            return;
        }

        var severity = (expect.Severity ?? (expect.Verdict == Verdict.Failed ? Severity.Error : Severity.Warning)).ToString();
        var first = relevant.Length > 0 ? relevant[0] : null;
        grade.Note(Aspect.Cause, first?.Id == expect.First, $"{first?.Id ?? "Nothing"} comes first, and not {expect.First}.");
        grade.Note(Aspect.Cause, first?.Severity == severity, $"{first?.Id} is of severity {first?.Severity}, and not {severity}.");
        var finding = relevant.FirstOrDefault(candidate => candidate.Id == expect.First);
        foreach (var part in expect.Says.Select(stage.Fill))
        {
            var text = finding is null ? string.Empty : string.Join('\n', [finding.Title, finding.Cause, .. finding.Evidence]);
            grade.Note(Aspect.Cause, text.Contains(part, StringComparison.OrdinalIgnoreCase), $"{expect.First} does not say \"{part}\".");
        }

        foreach (var part in expect.Remedy.Select(stage.Fill))
        {
            grade.Note(Aspect.Remedy, finding?.Remedies.Any(remedy => remedy.Contains(part, StringComparison.OrdinalIgnoreCase)) == true, $"No remedy of {expect.First} has \"{part}\".");
        }
    }

    private static void Others(Grade grade, CaseExpectation expect, IReadOnlyList<FindingView> all, FindingView[] relevant)
    {
        var loud = relevant.Where(finding => finding.IsLoud && finding.Id != expect.First).Select(finding => finding.Id).ToArray();
        string[] wrong = [.. loud.Except(expect.Beside).Except(expect.May), .. all.Select(finding => finding.Id).Intersect(expect.Never)];
        grade.Note(Aspect.Quiet, wrong.Length == 0, $"Falsely found: {string.Join(", ", wrong)}.");
        string[] missing = [.. expect.Beside.Except(loud), .. expect.Mentions.Where(id => !all.Any(finding => finding.Id == id && !finding.IsLoud))];
        if (expect.Beside.Count + expect.Mentions.Count > 0)
        {
            grade.Note(Aspect.Beside, missing.Length == 0, $"Not found: {string.Join(", ", missing)}.");
        }
    }

    private static void Values(Grade grade, CaseExpectation expect, JsonElement root)
    {
        foreach (var value in expect.Output)
        {
            var text = Find(root, value.At);
            var number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : double.NaN;
            var good = (value.Is is null || text == value.Is) && (value.Contains is null || text?.Contains(value.Contains, StringComparison.OrdinalIgnoreCase) == true)
                && !(number < value.Least) && !(number > value.Most) && (value is { Least: null, Most: null } || !double.IsNaN(number));
            grade.Note(Aspect.Cause, good, $"{value.At} is {text ?? "nothing"}.");
        }
    }

    private static string? Find(JsonElement from, string path)
    {
        JsonElement? here = from;
        foreach (var part in path.Split('.'))
        {
            here = here switch
            {
                { ValueKind: JsonValueKind.Array } array when int.TryParse(part, out var index) => index < array.GetArrayLength() ? array[index] : null,
                { ValueKind: JsonValueKind.Object } item => item.TryGetProperty(part, out var next) ? next : null,
                _ => null,
            };
        }

        return here?.ToString();
    }

    private static bool IsOfTheMachine(string id, CaseExpectation expect)
        => s_machine.Contains(id) && id != expect.First && !expect.Beside.Contains(id) && !expect.Mentions.Contains(id) && !expect.Never.Contains(id);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
