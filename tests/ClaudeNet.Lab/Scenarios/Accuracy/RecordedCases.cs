using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy;
using ClaudeNet.Lab.Accuracy.Grading;
using ClaudeNet.Lab.Accuracy.Model;
using Xunit;

namespace ClaudeNet.Lab.Scenarios.Accuracy;

/// <summary>The fast cases against the recorded grade: what was right stays right. What was missed may go on missing; a new record says when it no longer does.</summary>
public sealed class RecordedCases
{
    private const int AtATime = 3;

    private static readonly Lazy<IReadOnlyDictionary<string, Task<CaseResult>>> s_running = new(Start);

    /// <summary>Gets the names of the fast cases.</summary>
    public static TheoryData<string> Fast => [.. CaseReader.ReadAll(CaseReader.Folder).Where(set => set.Pace == CasePace.Fast).Select(set => set.Id)];

    [Theory]
    [MemberData(nameof(Fast))]
    public async Task A_case_that_was_right_stays_right(string id)
    {
        var result = await s_running.Value[id].WaitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(result.Skipped is not null, result.Skipped ?? string.Empty);
        Assert.True(result.Broken is null, result.Broken + "\n" + result.Said);
        var recorded = Recorded.Book.Cases.Single(item => item.Id == id);
        Assert.True(result.Passed || !recorded.IsPassed(), string.Join("\n", result.Grade!.Problems) + "\n" + result.Said);
    }

    // The rows of a theory come one after another; the cases wait for networks most of the time, and a few at once cost no more.
    private static Dictionary<string, Task<CaseResult>> Start()
    {
        var turns = new SemaphoreSlim(AtATime);
        return CaseReader.ReadAll(CaseReader.Folder).Where(set => set.Pace == CasePace.Fast).ToDictionary(set => set.Id, set => Task.Run(async () =>
        {
            await turns.WaitAsync();
            try
            {
                return await CaseRunner.RunAsync(set, CancellationToken.None);
            }
            finally
            {
                turns.Release();
            }
        }));
    }
}
