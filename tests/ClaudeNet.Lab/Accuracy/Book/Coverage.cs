using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Diagnosis;
using ClaudeNet.Lab.Accuracy.Model;

namespace ClaudeNet.Lab.Accuracy.Book;

/// <summary>Which findings the cases bring about, and why the others are left out.</summary>
internal static class Coverage
{
    private const string Wsl = "needs Windows with WSL";

    /// <summary>Gets the findings that no case brings about, with the reason. They are tested from recorded evidence.</summary>
    internal static IReadOnlyDictionary<string, string> LeftOut { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["CertificateRevoked"] = "the operating system's chain engine asks for revocation on Windows alone",
        ["ClientNotFound"] = "is about what is installed, not about the network",
        ["ClientOutdated"] = "needs an installed older Claude Code",
        ["ClientPackagingUnofficial"] = "needs an installed package of Nix",
        ["ConntrackNearFull"] = "the size of the table belongs to the whole machine, not to a namespace",
        ["HostRangeStarvesWsl"] = Wsl,
        ["NodeOptionIgnored"] = "needs an installed native Claude Code",
        ["ProxyOnlyInSystemSettings"] = "needs the proxy settings of Windows or macOS",
        ["RevocationUnreachable"] = "the operating system's chain engine asks for revocation on Windows alone",
        ["SandboxFirewallIncomplete"] = "needs a development container",
        ["WslMirroredWindowSmall"] = Wsl,
        ["WslNetworkingFellBack"] = Wsl,
        ["WslRangeOutsideReservation"] = Wsl,
    };

    /// <summary>Returns the findings that cases expect, with how many cases expect each.</summary>
    internal static IReadOnlyDictionary<string, int> Expected(IEnumerable<Case> cases)
        => cases.SelectMany(set => Ids(set.Expect).Distinct(StringComparer.Ordinal)).GroupBy(id => id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>Returns the findings that are neither expected by a case nor left out with a reason.</summary>
    internal static string[] Missing(IEnumerable<Case> cases)
    {
        var expected = Expected(cases);
        return [.. RuleBook.All.Select(rule => rule.Id).Where(id => !expected.ContainsKey(id) && !LeftOut.ContainsKey(id))];
    }

    private static IEnumerable<string> Ids(CaseExpectation expect) => expect.Beside.Concat(expect.Mentions).Concat(expect.First is null ? [] : [expect.First]);
}
