using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;

namespace ClaudeNet.Wsl;

/// <summary>
/// Tells a connection test on Windows whether mirrored mode, where it is asked for, finds a block of ports. It starts no distribution: one that runs already is asked for
/// the block it holds, and only when nothing else would be free.
/// </summary>
internal static class WslHostReader
{
    // The test waits for this at its end; what takes longer is left unknown.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(3);

    /// <summary>Reads; null where there is no WSL, or where nobody asked for a mode that needs ports of Windows.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<WslPortFacts?> ReadAsync(PlatformServices platform, CancellationToken cancellationToken)
    {
        if (platform.OperatingSystem != OperatingSystemKind.Windows || WslRegistry.Distributions(platform.Registry).Count == 0
            || WslConfigFile.ReadMode(platform, []) != WslNetworkingMode.Mirrored)
        {
            return null;
        }

        var unknown = new WslPortFacts { ConfiguredMode = WslModeNames.Wire(WslNetworkingMode.Mirrored), Version = WslRegistry.Version(platform.Registry) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            return await ReadAsync(platform, unknown, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or WslException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Nobody is accused on what could not be read; Get-WslPortRange says why.
            return unknown;
        }
    }

    private static async Task<WslPortFacts> ReadAsync(PlatformServices platform, WslPortFacts known, CancellationToken cancellationToken)
    {
        var ports = new NetshPorts(platform);
        var range = ports.ReadAsync(ipv6: false, udp: false, cancellationToken);
        var exclusions = ports.ReadExclusionsAsync(udp: false, cancellationToken);
        await Task.WhenAll(range, exclusions).ConfigureAwait(false);
        var facts = new WslFacts
        {
            ConfiguredMode = WslNetworkingMode.Mirrored,
            HostRange = await range.ConfigureAwait(false),
            HostExclusions = await exclusions.ConfigureAwait(false),
        };
        if (!HasRoom(facts) && await AskRunningAsync(platform, cancellationToken).ConfigureAwait(false) is { } inside)
        {
            // Among the exclusions is then the block of the WSL that runs, which does not lack what it has.
            facts = inside with { ConfiguredMode = facts.ConfiguredMode, HostRange = facts.HostRange, HostExclusions = facts.HostExclusions };
            if (facts.Mode == WslNetworkingMode.Unknown)
            {
                return known with { HostRange = facts.HostRange, GuestRange = facts.GuestRange };
            }
        }

        var judged = WslJudge.Judge(facts);
        return known with
        {
            NetworkingMode = WslModeNames.Wire(facts.Mode),
            HostRange = facts.HostRange,
            GuestRange = facts.GuestRange,
            ExpectedGuestRange = judged.ExpectedGuestRange,
            LargestFreeBlock = judged.LargestFreeBlock,
            NothingIsFree = judged.LargestFreeBlock is null,
        };
    }

    private static bool HasRoom(WslFacts facts) => WslJudge.Judge(facts).LargestFreeBlock?.Count >= WslPorts.Block;

    private static async Task<WslFacts?> AskRunningAsync(PlatformServices platform, CancellationToken cancellationToken)
    {
        var client = new WslClient(platform);
        var running = await client.ListRunningAsync(cancellationToken).ConfigureAwait(false);
        var chosen = WslRegistry.Distributions(platform.Registry).Select(item => item.Name).FirstOrDefault(running.Contains);
        if (chosen is null)
        {
            return null;
        }

        var text = await client.RunScriptAsync(chosen, asRoot: true, WslReport.Script.Replace("\r\n", "\n"), s_patience, cancellationToken).ConfigureAwait(false);
        return WslReport.Parse(text);
    }
}
