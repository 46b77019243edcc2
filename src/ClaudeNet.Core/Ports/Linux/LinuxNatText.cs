using System.Globalization;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>Address translation from the output of tools and the text of the connection table.</summary>
internal static class LinuxNatText
{
    private const string WindowName = "masquerade window";
    private const string UseName = "ports taken in the masquerade window";

    /// <summary>Returns the masquerade window that the tools show; null when there is none or none can be seen, which is noted.</summary>
    public static NatWindow? Window(LinuxPortFiles files, PortNotes notes)
    {
        var json = files.Find(LinuxPortPaths.NftRuleset);
        var rules = json is null ? null : NftRuleset.Parse(json);
        var saved = files.Find(LinuxPortPaths.IptablesNat);
        if (json is not null && rules is null)
        {
            notes.Add(WindowName, "nft -j list ruleset did not print a rule set that can be read.");
        }
        else if (rules is null && saved is null && HasConntrack(files))
        {
            notes.Add(WindowName, WhyNoRules(files) + ".");
        }
        else if (rules is { HasForeignTargets: true } && saved is null)
        {
            notes.Add(WindowName, "There are rules of iptables whose ports nft does not show, and iptables-save could not be asked.");
        }

        return NatWindow.Narrower(rules?.Window, saved is null ? null : IptablesText.Parse(saved));
    }

    /// <summary>Counts what is taken of a window from the text of the connection table; null when that cannot be read, which is noted.</summary>
    public static WindowTally? WindowUse(LinuxPortFiles files, NatWindow window, PortNotes notes)
    {
        if (files.Find(LinuxPortPaths.Conntrack) is not { } content)
        {
            notes.Add(UseName, $"{LinuxPortPaths.Conntrack}: {files.ReasonFor(LinuxPortPaths.Conntrack) ?? "it is not there"}.");
            return null;
        }

        var tally = new WindowTally(window.Ports);
        var broken = ConntrackText.ReadInto(content, tally);
        if (broken > 0)
        {
            notes.Add(UseName, $"{LinuxPortPaths.Conntrack}: {broken.ToString(CultureInfo.InvariantCulture)} lines could not be read, so more ports may be taken than are counted.");
        }

        return tally;
    }

    /// <summary>Returns the facts; null where connections are not tracked at all, so that nothing can be translated.</summary>
    public static NatFacts? Facts(LinuxPortFiles files, NatWindow? window, WindowTally? use, PortNotes notes)
    {
        if (!HasConntrack(files) && window is null)
        {
            return null;
        }

        var statistics = files.Find(LinuxPortPaths.ConntrackStat);
        if (statistics is null)
        {
            notes.Add("connection tracking errors", $"{LinuxPortPaths.ConntrackStat}: {files.ReasonFor(LinuxPortPaths.ConntrackStat) ?? "it is not there"}.");
        }

        var fullest = use?.Fullest();
        return new NatFacts
        {
            ConntrackCount = LinuxFacts.Number(files, LinuxPortPaths.ConntrackCount, "connection tracking", notes),
            ConntrackMax = LinuxFacts.Number(files, LinuxPortPaths.ConntrackMax, "connection tracking", notes),
            InsertFailed = statistics is null ? null : CounterText.PerProcessor(statistics, "insert_failed"),
            Drop = statistics is null ? null : CounterText.PerProcessor(statistics, "drop"),
            Window = window?.Ports,
            WindowRule = window?.Rule,
            WindowInUse = fullest?.InUse,
            WindowClosed = fullest?.Closed,
            EvictsClosed = KernelRelease.Parse(KernelRelease.Text(files)) is { } version ? version >= KernelRelease.EvictsClosed : null,
            WindowDestination = fullest?.Destination,
        };
    }

    private static string WhyNoRules(LinuxPortFiles files)
    {
        var first = files.ReasonFor(LinuxPortPaths.NftRuleset);
        var second = files.ReasonFor(LinuxPortPaths.IptablesNat);
        return first is null || second is null || first == second ? first ?? second ?? "neither nft nor iptables-save was asked" : $"{first}; {second}";
    }

    private static bool HasConntrack(LinuxPortFiles files)
        => files.Find(LinuxPortPaths.ConntrackCount) is not null || files.ReasonFor(LinuxPortPaths.ConntrackCount) is not null;
}
