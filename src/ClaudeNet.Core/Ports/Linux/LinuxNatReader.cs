#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports.Linux;

/// <summary>Reads the masquerade window with the system's own tools, and what is taken of it from the connection table. Both need root.</summary>
internal sealed class LinuxNatReader(PlatformServices platform, Func<int, INetlink> openNetlink)
{
    private const string IptablesTables = "/proc/net/ip_tables_names";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks the tools, and adds what they print. They live where the place is.</summary>
    internal async Task ReadRulesAsync(LinuxPortFiles content, IPlace place, CancellationToken cancellationToken)
    {
        if (content.Find(LinuxPortPaths.ConntrackCount) is null)
        {
            // Nothing is translated where connections are not tracked.
            return;
        }

        if (!platform.IsElevated)
        {
            content.AddUnreadable(LinuxPortPaths.NftRuleset, "only root sees the rules of address translation");
            return;
        }

        await AskAsync(content, LinuxPortPaths.NftRuleset, "nft", ["-j", "list", "ruleset"], place, cancellationToken).ConfigureAwait(false);
        var answer = content.Find(LinuxPortPaths.NftRuleset);
        if (answer is null || NftRuleset.Parse(answer) is not { HasForeignTargets: false })
        {
            await AskAsync(content, LinuxPortPaths.IptablesNat, "iptables-save", ["-t", "nat"], place, cancellationToken).ConfigureAwait(false);
        }
        else if (UsesOldTables(place))
        {
            // The older iptables keeps rules that nft does not see.
            await AskAsync(content, LinuxPortPaths.IptablesNat, "iptables-legacy-save", ["-t", "nat"], place, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Counts what is taken of a window; null when it cannot be read, which is noted. Runs on the place's thread.</summary>
    internal WindowTally? ReadUse(LinuxPortFiles content, NatWindow window, PortNotes notes, CancellationToken cancellationToken)
    {
        LinuxFileSource.Read(platform.Files, [LinuxPortPaths.KernelRelease], content);
        try
        {
            using var netlink = openNetlink(NetlinkSocket.Netfilter);
            var tally = new WindowTally(window.Ports);
            ConntrackDump.ReadInto(netlink, tally, cancellationToken);
            return tally;
        }
        catch (NetlinkException exception)
        {
            LinuxFileSource.Read(platform.Files, [LinuxPortPaths.Conntrack], content);
            if (content.Find(LinuxPortPaths.Conntrack) is null)
            {
                content.AddUnreadable(LinuxPortPaths.Conntrack, $"{content.ReasonFor(LinuxPortPaths.Conntrack) ?? "it is not there"}, and ctnetlink: {exception.Message}");
            }

            return LinuxNatText.WindowUse(content, window, notes);
        }
    }

    private bool UsesOldTables(IPlace place)
    {
        var names = new LinuxPortFiles();
        return place.Run(() =>
        {
            LinuxFileSource.Read(platform.Files, [IptablesTables], names);
            return names.Find(IptablesTables) is { } text && Encoding.ASCII.GetString(text).Contains("nat", StringComparison.Ordinal);
        });
    }

    private async Task AskAsync(LinuxPortFiles content, string name, string program, IReadOnlyList<string> arguments, IPlace place, CancellationToken cancellationToken)
    {
        if (platform.Programs.Find(program) is not { } path)
        {
            content.AddUnreadable(name, $"{program} is not installed");
            return;
        }

        try
        {
            var call = new ProgramCall { Path = path, Arguments = arguments, Timeout = s_patience };
            var result = await place.Run(() => platform.Programs.RunAsync(call, cancellationToken)).ConfigureAwait(false);
            if (result is { ExitCode: 0, Truncated: false })
            {
                content.Add(name, result.Output);
            }
            else
            {
                content.AddUnreadable(name, Failure(program, result));
            }
        }
        catch (IOException exception)
        {
            content.AddUnreadable(name, $"{program}: {exception.Message}");
        }
    }

    private static string Failure(string program, ProgramResult result)
    {
        const int MostCharacters = 120;
        if (result.TimedOut || result.Truncated)
        {
            return result.TimedOut ? $"{program} did not answer in time" : $"{program} printed too much";
        }

        var said = Encoding.UTF8.GetString(result.Error).Split('\n')[0].Trim();
        said = said.Length > MostCharacters ? said[..MostCharacters] : said;
        return said.Length > 0 ? $"{program}: {said}" : $"{program} ended with {result.ExitCode?.ToString(CultureInfo.InvariantCulture)}";
    }
}
#endif
