using System;
using System.Threading.Tasks;

namespace ClaudeNet.Smoke;

/// <summary>Runs each check once and counts; the last line is the count, the exit code the number of failures.</summary>
internal static class Program
{
    private static readonly (string Name, Func<Task> Run)[] s_checks =
    [
        ("JSON goes out and comes back the same", JsonCheck.RunAsync),
        ("broken JSON is refused with its place", JsonCheck.RunBrokenAsync),
        ("a DNS answer from a loopback server is read", DnsCheck.RunAsync),
        ("a DNS server that says nothing is a time-out", DnsCheck.RunSilentAsync),
        ("an HTTP answer is read", HttpCheck.RunAsync),
        ("a cancel ends a read that .NET Framework would not", HttpCheck.RunCancelledAsync),
        ("settings of file and process are loaded, the stronger first", ConfigurationCheck.RunAsync),
        ("the ladder climbs to an endpoint over http", LadderCheck.RunAsync),
        ("the ladder names a refused connection", LadderCheck.RunRefusedAsync),
        ("what this edition cannot know is null and listed", LadderCheck.RunEditionAsync),
        ("the module's cmdlets are found with the Core beside them", ModuleCheck.RunAsync),
    ];

    private static async Task<int> Main()
    {
        Console.WriteLine(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
        var passed = 0;
        foreach (var (name, run) in s_checks)
        {
            try
            {
                await run().ConfigureAwait(false);
                passed++;
                Console.WriteLine("PASS " + name);
            }
#pragma warning disable CA1031 // Whatever a check throws is its failure.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Console.WriteLine($"FAIL {name}{Environment.NewLine}{exception}");
            }
        }

        Console.WriteLine($"{passed} passed, {s_checks.Length - passed} failed, 0 skipped");
        return s_checks.Length - passed;
    }
}
