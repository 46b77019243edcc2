using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ClaudeNet.Lab.Accuracy.Grading;

namespace ClaudeNet.Lab.Accuracy.Book;

/// <summary>docs/accuracy.md, made from the record.</summary>
internal static class AccuracyPage
{
    internal static string Render(GradeBook book)
    {
        var text = new StringBuilder();
        text.AppendLine("""
            # How often it is right

            The lab makes networks, knows what is wrong with them, runs `claudenet` inside as a process of its own, and compares what it says with the truth.
            This page is made by the command below from what was measured; nobody edits it by hand. How a case is written stands in
            [tests/ClaudeNet.Lab/Cases](../tests/ClaudeNet.Lab/Cases/README.md).

                dotnet run --project tests/ClaudeNet.Accuracy -- --write docs/accuracy.md

            """);
        text.AppendLine(CultureInfo.InvariantCulture, $"Measured on {book.Date}: {book.Machine}; {book.Parallel} cases at a time, {book.Seconds:0} s in all.").AppendLine();
        Grades(text, book);
        Misses(text, book);
        Chaos(text, book.Chaos);
        Load(text, book.Load);
        LeftOut(text);
        Cases(text, book);
        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static void Grades(StringBuilder text, GradeBook book)
    {
        var graded = book.Cases.Where(item => item.NotGraded is null).ToArray();
        text.AppendLine("## Grade").AppendLine().AppendLine("| | right | of | |").AppendLine("| --- | ---: | ---: | --- |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| **whole cases** | **{graded.Count(item => item.IsPassed())}** | **{graded.Length}** | everything below is right |");
        foreach (var aspect in Enum.GetValues<Aspect>())
        {
            var asked = graded.Where(item => item.Aspects.ContainsKey(aspect.ToString())).ToArray();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {aspect} | {asked.Count(item => item.Aspects[aspect.ToString()])} | {asked.Length} | {Explain(aspect)} |");
        }

        text.AppendLine();
        foreach (var group in book.Cases.Where(item => item.NotGraded is not null).GroupBy(item => item.NotGraded))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Not graded: {string.Join(", ", group.Select(item => item.Id))}: {group.Key}").AppendLine();
        }
    }

    private static string Explain(Aspect aspect) => aspect switch
    {
        Aspect.Verdict => "Healthy, Degraded or Failed",
        Aspect.Layer => "the layer that is blamed",
        Aspect.Cause => "the right finding comes first, with its severity and what it has to say",
        Aspect.Beside => "further findings that belong there are there",
        Aspect.Quiet => "no false finding of severity Error or Warning",
        Aspect.Remedy => "the remedy that helps is offered",
        Aspect.Time => "an answer came within the case's limit; left out where the machine was too busy for a late answer to mean anything",
        Aspect.Manners => "exit code, readable output, no exception, no secret",
        _ => "the verdict agrees with curl's luck on the same path",
    };

    private static void Misses(StringBuilder text, GradeBook book)
    {
        text.AppendLine("## Misses").AppendLine();
        var missed = book.Cases.Where(item => item.NotGraded is null && !item.IsPassed()).ToArray();
        if (missed.Length == 0)
        {
            text.AppendLine("None.").AppendLine();
            return;
        }

        foreach (var item in missed)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- `{item.Id}` ({item.Title}): {string.Join(" ", item.Problems.Select(Escape))}");
        }

        text.AppendLine();
    }

    private static void Chaos(StringBuilder text, GradeBookChaos? chaos)
    {
        text.AppendLine("## Chaos").AppendLine();
        text.AppendLine("""
            Networks put together by chance from a seed: address families, name servers, proxies, certificates, answers, keys and up to two faults, some of which come
            and go. Nobody says what has to be found; what is true in every one of them is checked. Never Healthy when a layer that is needed is dead by construction;
            never Failed when curl gets through before and after; never Failed without a cause; never over the time bound; never an unhandled exception; never a secret.

                dotnet run --project tests/ClaudeNet.Accuracy -- --chaos 500 --seed 1 --write docs/accuracy.md

            """);
        if (chaos is null)
        {
            text.AppendLine("Not run yet.").AppendLine();
            return;
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"{chaos.Date}, seed {chaos.Seed}: **{chaos.Good} of {chaos.Worlds}** networks held everything. {chaos.Dead} of them were dead by construction, {chaos.Still} stayed as they were so that curl could be compared; the verdicts: {string.Join(", ", chaos.Verdicts.Select(pair => $"{pair.Key} {pair.Value}"))}. The longest run took {chaos.Longest:0.0} s, all of them {chaos.Seconds:0} s.").AppendLine();
        foreach (var line in chaos.Broken)
        {
            text.AppendLine("- " + Escape(line));
        }

        if (chaos.Broken.Count > 0)
        {
            text.AppendLine();
        }
    }

    private static void Load(StringBuilder text, IReadOnlyList<GradeBookLoad> load)
    {
        text.AppendLine("## Load").AppendLine();
        text.AppendLine("""
            Many tests at once in one network that is well, on the machine named above.

                dotnet run --project tests/ClaudeNet.Accuracy -- --load 64 --write docs/accuracy.md

            """);
        if (load.Count == 0)
        {
            text.AppendLine("Not run yet.").AppendLine();
            return;
        }

        text.AppendLine("| runs | processes | right | seconds | memory of the largest | memory of all | file descriptors | threads | TCP sockets |").AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var item in load)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {item.Runs} | {item.Processes} | {item.Well} | {item.Seconds:0.0} | {item.MemoryMb:0} MiB | {item.TotalMemoryMb:0} MiB | {item.Handles} | {item.Threads} | {item.Sockets} |");
        }

        text.AppendLine().AppendLine("Memory is resident, pages that processes share counted in each; file descriptors and threads are those of the process that had most; sockets are those of the namespace, the ones that wait after closing with them.").AppendLine();
        foreach (var (item, line) in load.SelectMany(item => item.Wrong.Select(line => (item, line))))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- Wrong in {item.Processes} {(item.Processes == 1 ? "process" : "processes")}: {Escape(line)}");
        }

        if (load.Any(item => item.Wrong.Count > 0))
        {
            text.AppendLine();
        }
    }

    private static void LeftOut(StringBuilder text)
    {
        text.AppendLine("## Findings that no case brings about").AppendLine();
        foreach (var (id, why) in Coverage.LeftOut)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {id}: {why}");
        }

        text.AppendLine();
    }

    private static void Cases(StringBuilder text, GradeBook book)
    {
        text.AppendLine("## Cases").AppendLine().AppendLine("| | case | | runs | seconds |").AppendLine("| --- | --- | --- | --- | ---: |");
        foreach (var item in book.Cases)
        {
            var word = item.NotGraded is not null ? "–" : item.IsPassed() ? "right" : "**missed**";
            text.AppendLine(CultureInfo.InvariantCulture, $"| {word} | `{item.Id}` | {Escape(item.Title)} | {item.On.ToLowerInvariant()}, {item.Pace.ToLowerInvariant()} | {item.Seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–"} |");
        }
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
