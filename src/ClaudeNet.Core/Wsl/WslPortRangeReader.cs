using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Wsl;

/// <summary>Reads WSL's port ranges from Windows or from inside a distribution, whatever of them can be read.</summary>
internal static class WslPortRangeReader
{
    internal const string HostItem = "Windows' port range";
    internal const string ExclusionItem = "Windows' excluded ports";
    internal const string DistributionItem = "distribution";

    private static readonly TimeSpan s_insidePatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_quickPatience = TimeSpan.FromSeconds(1);

    /// <summary>Reads both sides and judges. From Windows this starts the distribution where it is stopped.</summary>
    /// <param name="platform">The system.</param>
    /// <param name="distribution">The distribution; null for the default one, or the one this process runs in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WslException">There is no WSL, or no such distribution. Anything less is listed in the result.</exception>
    /// <exception cref="PlatformNotSupportedException">This is neither Windows nor WSL.</exception>
    public static async Task<WslPortRange> ReadAsync(PlatformServices platform, string? distribution, CancellationToken cancellationToken)
    {
        if (platform.OperatingSystem == OperatingSystemKind.Windows)
        {
            return WslJudge.Judge(await ReadFromWindowsAsync(platform, distribution, cancellationToken).ConfigureAwait(false));
        }

        CheckInside(platform, distribution);
        using var network = platform.OpenLocalNetwork();
        var inside = await new WslInside(platform, network.Place).ReadAsync(s_insidePatience, window: true, cancellationToken).ConfigureAwait(false);
        var facts = await ReadHostAsync(platform, inside, cancellationToken).ConfigureAwait(false);
        return WslJudge.Judge(facts);
    }

    /// <summary>Reads what can be had at once, for a connection test: inside a distribution its own side, on Windows with WSL whether mirrored mode finds room; null anywhere else.</summary>
    /// <param name="platform">The system.</param>
    /// <param name="place">Where the kernel's settings are read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<WslPortFacts?> ReadQuicklyAsync(PlatformServices platform, IPlace place, CancellationToken cancellationToken)
    {
        if (!Surroundings.IsWsl(platform))
        {
            return await WslHostReader.ReadAsync(platform, cancellationToken).ConfigureAwait(false);
        }

        var facts = await new WslInside(platform, place).ReadAsync(s_quickPatience, window: platform.IsElevated, cancellationToken).ConfigureAwait(false);
        var judged = WslJudge.Judge(facts with { ConfiguredMode = WslConfigFile.ReadMode(platform, []) });
        return new WslPortFacts
        {
            NetworkingMode = WslModeNames.Wire(facts.Mode),
            ConfiguredMode = WslModeNames.Wire(judged.ConfiguredMode),
            Version = facts.Version,
            GuestRange = facts.GuestRange,
            ExpectedGuestRange = judged.ExpectedGuestRange,
        };
    }

    /// <summary>Refuses what is neither Windows nor a distribution, and a distribution's name given inside one.</summary>
    internal static void CheckInside(PlatformServices platform, string? distribution)
    {
        if (!Surroundings.IsWsl(platform))
        {
            throw new PlatformNotSupportedException("WSL's port ranges exist on Windows and inside its distributions; this is neither. Get-EphemeralPortUsage reads the ports of any system.");
        }

        platform.Environment.GetAll(EnvironmentScope.Process).TryGetValue("WSL_DISTRO_NAME", out var own);
        if (distribution is not null && !string.Equals(distribution, own, StringComparison.OrdinalIgnoreCase))
        {
            throw new WslException(WslProblem.DistributionNotFound, $"Inside a distribution only that one{(own is null ? string.Empty : $", '{own}',")} can be read; others are reached from Windows.");
        }
    }

    private static async Task<WslFacts> ReadFromWindowsAsync(PlatformServices platform, string? distribution, CancellationToken cancellationToken)
    {
        var client = new WslClient(platform);
        WslFacts facts;
        try
        {
            var text = await client.RunScriptAsync(distribution, asRoot: true, WslReport.Script.Replace("\r\n", "\n"), WslClient.ScriptPatience, cancellationToken).ConfigureAwait(false);
            facts = WslReport.Parse(text);
            facts = facts with { Distribution = distribution ?? facts.Distribution ?? DefaultName(platform) };
        }
        catch (WslException exception) when (exception.Problem is not (WslProblem.NotInstalled or WslProblem.DistributionNotFound))
        {
            facts = new WslFacts { Distribution = distribution, Unreadable = [new UnreadableItem(DistributionItem, exception.Message)] };
        }

        var fallback = facts.Version is null ? WslRegistry.Version(platform.Registry) : null;
        if (fallback is not null)
        {
            facts = facts with { Version = fallback, Unreadable = [.. facts.Unreadable.Where(item => item.What != WslReport.VersionItem)] };
        }

        return await ReadHostAsync(platform, facts, cancellationToken).ConfigureAwait(false);
    }

    private static string? DefaultName(PlatformServices platform) => WslRegistry.Distributions(platform.Registry).FirstOrDefault(item => item.IsDefault)?.Name;

    private static async Task<WslFacts> ReadHostAsync(PlatformServices platform, WslFacts facts, CancellationToken cancellationToken)
    {
        var unreadable = new List<UnreadableItem>(facts.Unreadable);
        var ports = new NetshPorts(platform);
        var range = await TryAsync(() => ports.ReadAsync(ipv6: false, udp: false, cancellationToken), HostItem, unreadable).ConfigureAwait(false);
        var exclusions = await TryAsync(() => ports.ReadExclusionsAsync(udp: false, cancellationToken), ExclusionItem, unreadable).ConfigureAwait(false);
        return facts with
        {
            HostRange = range,
            HostExclusions = exclusions,
            ConfiguredMode = WslConfigFile.ReadMode(platform, unreadable),
            Unreadable = unreadable,
        };
    }

    private static async Task<T?> TryAsync<T>(Func<Task<T>> read, string what, List<UnreadableItem> unreadable)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            unreadable.Add(new UnreadableItem(what, exception.Message + "."));
            return null;
        }
    }
}
