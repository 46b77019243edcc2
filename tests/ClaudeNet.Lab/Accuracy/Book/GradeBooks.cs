using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaudeNet.Lab.Accuracy.Chaos;
using ClaudeNet.Lab.Accuracy.Grading;
using ClaudeNet.Lab.Accuracy.Load;

namespace ClaudeNet.Lab.Accuracy.Book;

/// <summary>Reads and writes the record of grades, and notes new ones in it.</summary>
internal static class GradeBooks
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads the record beside a page; an empty one where there is none.</summary>
    /// <param name="page">The page, for example docs/accuracy.md.</param>
    internal static GradeBook Read(string page)
    {
        var file = Path.ChangeExtension(page, ".json");
        return File.Exists(file) ? JsonSerializer.Deserialize<GradeBook>(File.ReadAllText(file), s_options)! : new GradeBook();
    }

    /// <summary>Writes the record and the page that is made from it.</summary>
    internal static void Write(string page, GradeBook book)
    {
        File.WriteAllText(Path.ChangeExtension(page, ".json"), JsonSerializer.Serialize(book, s_options) + "\n");
        File.WriteAllText(page, AccuracyPage.Render(book));
    }

    /// <summary>Returns the record with all cases anew.</summary>
    internal static GradeBook With(GradeBook book, IReadOnlyList<CaseResult> results, int parallel, TimeSpan took) => book with
    {
        Date = Today(),
        Machine = Machine(),
        Parallel = parallel,
        Seconds = Math.Round(took.TotalSeconds),
        Cases = [.. results.OrderBy(result => result.Case.Id, StringComparer.Ordinal).Select(Note)],
    };

    /// <summary>Returns the record with another outcome of chance.</summary>
    internal static GradeBook With(GradeBook book, IReadOnlyList<ChaosResult> results, int seed, TimeSpan took) => book with
    {
        Chaos = new GradeBookChaos
        {
            Date = Today(),
            Seed = seed,
            Worlds = results.Count,
            Dead = results.Count(result => result.World.Dead is not null),
            Still = results.Count(result => result.World.Still),
            Good = results.Count(result => result.Broken.Count == 0),
            Verdicts = results.GroupBy(result => result.Verdict ?? "none").OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
            Longest = Math.Round(results.Max(result => result.Report).TotalSeconds, 1),
            Seconds = Math.Round(took.TotalSeconds),
            Broken = [.. results.Where(result => result.Broken.Count > 0).Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.World.Number} ({result.World.Set.Title}): {string.Join(" ", result.Broken)}"))],
        },
    };

    /// <summary>Returns the record with another load.</summary>
    internal static GradeBook With(GradeBook book, IReadOnlyList<LoadResult> results) => book with
    {
        Load =
        [
            .. results.Select(result => new GradeBookLoad
            {
                Date = Today(),
                Runs = result.Runs,
                Processes = result.Processes,
                Well = result.Well,
                Seconds = Math.Round(result.Seconds, 1),
                MemoryMb = Math.Round(result.MemoryMb),
                TotalMemoryMb = Math.Round(result.TotalMemoryMb),
                Handles = result.Handles,
                Threads = result.Threads,
                Sockets = result.Sockets,
                Wrong = result.Wrong,
            }),
        ],
    };

    private static GradeBookCase Note(CaseResult result) => new()
    {
        Id = result.Case.Id,
        Title = result.Case.Title,
        On = result.Case.On.ToString(),
        Pace = result.Case.Pace.ToString(),
        Aspects = result.Grade?.Aspects.ToDictionary(aspect => aspect.Key.ToString(), aspect => aspect.Value is null) ?? [],
        Problems = [.. result.Grade?.Problems ?? []],
        NotGraded = result.Skipped ?? result.Broken,
        Seconds = result.Report is TimeSpan report ? Math.Round(report.TotalSeconds, 2) : null,
    };

    private static string Today() => DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        return string.Create(CultureInfo.InvariantCulture, $"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} processors{(model is null ? string.Empty : " (" + model + ")")}, {RuntimeInformation.FrameworkDescription}");
    }
}
