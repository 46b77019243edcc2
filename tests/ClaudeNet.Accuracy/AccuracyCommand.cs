using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy;
using ClaudeNet.Lab.Accuracy.Book;
using ClaudeNet.Lab.Accuracy.Grading;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Accuracy;

/// <summary>The one command: all cases, unless an option asks for fewer or for something else.</summary>
internal sealed class AccuracyCommand
{
    private const int Usage = 2;

    private readonly Option<string[]> _filter = new("--filter") { Description = "Cases whose name holds one of these words.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _parallel = new("--parallel") { Description = "How many run at a time.", DefaultValueFactory = _ => Math.Max(2, Environment.ProcessorCount) };
    private readonly Option<bool> _noRoot = new("--no-root") { Description = "Only the cases on loopback, which need neither root nor Linux." };
    private readonly Option<bool> _fast = new("--fast") { Description = "Only the cases that every test run has." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show what the program said in every case, not only in those that failed." };
    private readonly Option<FileInfo?> _junit = new("--junit") { Description = "Write the results as a JUnit file." };
    private readonly Option<DirectoryInfo?> _cases = new("--cases") { Description = "A folder of cases; the default are those that come with the lab." };
    private readonly Option<FileInfo?> _write = new("--write") { Description = "Write the grade to this page, and to the record beside it." };
    private readonly Option<int> _chaos = new("--chaos") { Description = "Run so many networks put together by chance, in place of the cases." };
    private readonly Option<int> _seed = new("--seed") { Description = "What chance starts from.", DefaultValueFactory = _ => 1 };
    private readonly Option<int?> _world = new("--world") { Description = "Run one network of the seed alone, by its number." };
    private readonly Option<int> _load = new("--load") { Description = "Run so many tests at once, in place of the cases." };

    public static RootCommand Create()
    {
        var accuracy = new AccuracyCommand();
        var command = new RootCommand("Makes networks, knows what is wrong with them, runs claudenet inside, and grades what it says.")
        {
            accuracy._filter, accuracy._parallel, accuracy._noRoot, accuracy._fast, accuracy._verbose, accuracy._junit, accuracy._cases, accuracy._write,
            accuracy._chaos, accuracy._seed, accuracy._world, accuracy._load,
        };
        command.SetAction(accuracy.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(_parallel) is < 1 or > 64 || result.GetValue(_chaos) < 0 || result.GetValue(_load) is < 0 or > 1000)
        {
            Console.Error.WriteLine("--parallel wants 1 to 64, --load up to 1000, and --chaos no less than 0.");
            return Usage;
        }

        if (result.GetValue(_chaos) > 0 || result.GetValue(_world) is not null || result.GetValue(_load) > 0)
        {
            if (LabRequirements.Missing is string missing)
            {
                Console.Error.WriteLine(missing);
                return Usage;
            }

            return result.GetValue(_load) > 0
                ? await LoadPart.RunAsync(result.GetValue(_load), result.GetValue(_write), cancellationToken)
                : await ChaosPart.RunAsync(result.GetValue(_chaos), result.GetValue(_seed), result.GetValue(_world), result.GetValue(_parallel), result.GetValue(_write), cancellationToken);
        }

        return await RunCasesAsync(result, cancellationToken);
    }

    private async Task<int> RunCasesAsync(ParseResult result, CancellationToken cancellationToken)
    {
        IReadOnlyList<Case> all;
        try
        {
            all = CaseReader.ReadAll(result.GetValue(_cases)?.FullName ?? CaseReader.Folder);
        }
        catch (CaseException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return Usage;
        }

        Case[] wanted = [.. all.Where(set => IsWanted(set, result))];
        if (result.GetValue(_write) is not null && wanted.Length != all.Count)
        {
            Console.Error.WriteLine("--write records the grade of all cases: leave --filter, --fast and --no-root out.");
            return Usage;
        }

        var clock = Stopwatch.StartNew();
        var table = new ResultTable(Console.Out, result.GetValue(_verbose));
        var results = await CaseRunner.RunAllAsync(wanted, result.GetValue(_parallel), table.Add, cancellationToken);
        table.Finish(results);
        Write(result, results, clock.Elapsed);
        return results.All(item => item.Passed || item.Skipped is not null) ? 0 : 1;
    }

    private void Write(ParseResult result, IReadOnlyList<CaseResult> results, TimeSpan took)
    {
        if (result.GetValue(_junit) is FileInfo junit)
        {
            JUnitFile.Write(junit.FullName, results);
        }

        if (result.GetValue(_write) is FileInfo page)
        {
            GradeBooks.Write(page.FullName, GradeBooks.With(GradeBooks.Read(page.FullName), results, result.GetValue(_parallel), took));
        }
    }

    private bool IsWanted(Case set, ParseResult result)
    {
        var words = result.GetValue(_filter) ?? [];
        return (words.Length == 0 || words.Any(word => set.Id.Contains(word, StringComparison.OrdinalIgnoreCase)))
            && (!result.GetValue(_noRoot) || set.On == CasePlace.Loopback)
            && (!result.GetValue(_fast) || set.Pace == CasePace.Fast);
    }
}
