using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy;
using ClaudeNet.Lab.Accuracy.Grading;
using ClaudeNet.Lab.Accuracy.Model;

namespace ClaudeNet.Accuracy;

/// <summary>The one command: all cases, unless an option asks for fewer or for something else.</summary>
internal sealed class AccuracyCommand
{
    private readonly Option<string[]> _filter = new("--filter") { Description = "Cases whose name holds one of these words.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _parallel = new("--parallel") { Description = "How many cases run at a time.", DefaultValueFactory = _ => Math.Max(2, Environment.ProcessorCount) };
    private readonly Option<bool> _noRoot = new("--no-root") { Description = "Only the cases on loopback, which need neither root nor Linux." };
    private readonly Option<bool> _fast = new("--fast") { Description = "Only the cases that every test run has." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show what the program said in every case, not only in those that failed." };
    private readonly Option<FileInfo?> _junit = new("--junit") { Description = "Write the results as a JUnit file." };
    private readonly Option<DirectoryInfo?> _cases = new("--cases") { Description = "A folder of cases; the default are those that come with the lab." };

    public static RootCommand Create()
    {
        var accuracy = new AccuracyCommand();
        var command = new RootCommand("Makes networks, knows what is wrong with them, runs claudenet inside, and grades what it says.")
        {
            accuracy._filter, accuracy._parallel, accuracy._noRoot, accuracy._fast, accuracy._verbose, accuracy._junit, accuracy._cases,
        };
        command.SetAction(accuracy.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        IReadOnlyList<Case> cases;
        try
        {
            cases = [.. CaseReader.ReadAll(result.GetValue(_cases)?.FullName ?? CaseReader.Folder).Where(set => IsWanted(set, result))];
        }
        catch (CaseException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }

        var table = new ResultTable(Console.Out, result.GetValue(_verbose));
        var results = await CaseRunner.RunAllAsync(cases, result.GetValue(_parallel), table.Add, cancellationToken);
        table.Finish(results);
        if (result.GetValue(_junit) is FileInfo junit)
        {
            JUnitFile.Write(junit.FullName, results);
        }

        return results.All(item => item.Passed || item.Skipped is not null) ? 0 : 1;
    }

    private bool IsWanted(Case set, ParseResult result)
    {
        var words = result.GetValue(_filter) ?? [];
        return (words.Length == 0 || words.Any(word => set.Id.Contains(word, StringComparison.OrdinalIgnoreCase)))
            && (!result.GetValue(_noRoot) || set.On == CasePlace.Loopback)
            && (!result.GetValue(_fast) || set.Pace == CasePace.Fast);
    }
}
