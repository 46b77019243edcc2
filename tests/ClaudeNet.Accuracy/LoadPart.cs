using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Lab.Accuracy.Book;
using ClaudeNet.Lab.Accuracy.Load;

namespace ClaudeNet.Accuracy;

/// <summary>Many tests at once.</summary>
internal static class LoadPart
{
    internal static async Task<int> RunAsync(int runs, FileInfo? page, CancellationToken cancellationToken)
    {
        LoadResult[] results = [await LoadRun.OneProcessAsync(runs, cancellationToken), await LoadRun.ProcessesAsync(runs, cancellationToken)];
        foreach (var result in results)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Runs} runs in {result.Processes} processes: {result.Well} right in {result.Seconds:0.0} s; largest process {result.MemoryMb:0} MiB, all {result.TotalMemoryMb:0} MiB, {result.Handles} file descriptors, {result.Threads} threads, {result.Sockets} TCP sockets"));
            foreach (var line in result.Wrong)
            {
                Console.WriteLine("         " + line);
            }
        }

        if (page is not null)
        {
            GradeBooks.Write(page.FullName, GradeBooks.With(GradeBooks.Read(page.FullName), results));
        }

        return results.All(result => result.Well == result.Runs) ? 0 : 1;
    }
}
