using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Model;

namespace ClaudeNet.Logs;

/// <summary>One address family fails while the other works.</summary>
internal static class FamilyPattern
{
    public static FailurePattern? OneFamily(PatternFacts facts) => Check(facts, AddressFamily.InterNetworkV6, AddressFamily.InterNetwork) ?? Check(facts, AddressFamily.InterNetwork, AddressFamily.InterNetworkV6);

    private static FailurePattern? Check(PatternFacts facts, AddressFamily bad, AddressFamily good)
    {
        const int Fewest = 3;
        const double BadFrom = 0.8;
        const double GoodTo = 0.05;
        PatternSample[] over = [.. facts.Samples.Where(sample => sample.Family == bad)];
        PatternSample[] others = [.. facts.Samples.Where(sample => sample.Family == good)];
        PatternSample[] failed = [.. over.Where(static sample => !sample.Ok)];
        int otherFailed = others.Count(static sample => !sample.Ok);
        if (failed.Length < Fewest || others.Length < Fewest || failed.Length < BadFrom * over.Length || otherFailed > GoodTo * others.Length)
        {
            return null;
        }

        string name = bad == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";
        string other = bad == AddressFamily.InterNetworkV6 ? "IPv4" : "IPv6";
        return PatternFacts.Create(
            "OneFamily",
            $"only {name} fails: {failed.Length} of {over.Length}, while {others.Length - otherFailed} of {others.Length} over {other} succeed",
            failed,
            [PatternFacts.Describe(failed) + $" over {name}"],
            new Remedy($"Find out why {name} is announced but does not work here; until then let the client prefer {other}.") { Command = "Test-ClaudeConnection" });
    }
}
