using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Ports.Windows;

/// <summary>
/// Reads the range that Windows hands out and what it leaves out. No function of Windows tells; netsh does. What it does not tell stays unknown: the
/// factory's 49152-65535 is wrong on many machines.
/// </summary>
internal sealed class WindowsRanges(PlatformServices platform)
{
    private const string Parameters = @"SYSTEM\CurrentControlSet\Services\Tcpip\Parameters";
    private const int FirstUserPort = 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly string s_late = $"netsh did not answer within {s_patience.TotalSeconds} seconds.";

    /// <summary>Returns the range of a protocol; null when unknown, with the reason in the list.</summary>
    internal async Task<PortRange?> ReadRangeAsync(string protocol, List<UnreadableItem> unreadable, CancellationToken cancellationToken)
    {
        var what = $"dynamic port range ({protocol})";
        var range = await AskBothAsync(family => ["int", family, "show", "dynamicport", protocol], NetshText.DynamicRange, what, unreadable, cancellationToken)
            .ConfigureAwait(false);
        return range ?? (protocol == "tcp" ? ReadMaxUserPort(what, unreadable) : null);
    }

    /// <summary>Returns what a protocol's range leaves out; null when unknown, with the reason in the list.</summary>
    internal Task<IReadOnlyList<PortRange>?> ReadExclusionsAsync(string protocol, List<UnreadableItem> unreadable, CancellationToken cancellationToken)
        => AskBothAsync(
            family => ["int", family, "show", "excludedportrange", "protocol=" + protocol], NetshText.Exclusions, $"excluded port ranges ({protocol})", unreadable, cancellationToken);

    /// <summary>Returns how long a closed connection keeps its port; null when it is not set, since sources disagree about what then holds.</summary>
    internal TimeSpan? ReadTimeWait(List<UnreadableItem> unreadable)
    {
        const string What = "TIME_WAIT";
        if (!TryReadNumber("TcpTimedWaitDelay", What, unreadable, out var seconds))
        {
            return null;
        }

        // What Windows takes: 30 to 300 seconds.
        if (seconds is >= 30 and <= 300)
        {
            return TimeSpan.FromSeconds((int)seconds);
        }

        Add(unreadable, What, seconds is null
            ? "TcpTimedWaitDelay is not set in the registry, and sources disagree about the default of this version of Windows (120 or 240 seconds)."
            : $"TcpTimedWaitDelay is {seconds} in the registry, which Windows does not take (30 to 300 seconds).");
        return null;
    }

    private async Task<T?> AskBothAsync<T>(
        Func<string, string[]> arguments, Func<byte[], T?> parse, string what, List<UnreadableItem> unreadable, CancellationToken cancellationToken)
        where T : class
    {
        var (value, reason) = await AskAsync(arguments("ipv4"), parse, cancellationToken).ConfigureAwait(false);
        if (value is not null)
        {
            return value;
        }

        // Windows keeps both families alike unless somebody set one alone. Whoever did not answer in time is not asked again.
        if (reason != s_late)
        {
            (value, _) = await AskAsync(arguments("ipv6"), parse, cancellationToken).ConfigureAwait(false);
        }

        Add(unreadable, what, value is null ? reason! : reason + " What netsh says about IPv6 was used instead.");
        return value;
    }

    private async Task<(T? Value, string? Reason)> AskAsync<T>(string[] arguments, Func<byte[], T?> parse, CancellationToken cancellationToken)
        where T : class
    {
        var path = platform.Programs.Find("netsh");
        if (path is null)
        {
            return (null, "netsh, which tells it, is not there.");
        }

        try
        {
            var call = new ProgramCall { Path = path, Arguments = arguments, Timeout = s_patience, MaximumOutput = 1 << 20 };
            var result = await platform.Programs.RunAsync(call, cancellationToken).ConfigureAwait(false);
            var value = result.ExitCode == 0 && !result.Truncated ? parse(result.Output) : null;
            return (value, value is null ? Describe(result) : null);
        }
        catch (IOException exception)
        {
            return (null, exception.Message.TrimEnd('.') + ".");
        }
    }

    private static string Describe(ProgramResult result)
        => result.TimedOut ? s_late
            : result.ExitCode != 0 ? $"netsh failed (exit code {result.ExitCode})."
            : result.Truncated ? "netsh's answer was cut off."
            : result.Output.Length == 0 ? "netsh gave no answer."
            : "netsh's answer has a shape that ClaudeNet does not know.";

    // Where the value is set, Windows hands out 1024 up to it.
    private PortRange? ReadMaxUserPort(string what, List<UnreadableItem> unreadable)
    {
        if (!TryReadNumber("MaxUserPort", what, unreadable, out var last) || last is not (> FirstUserPort and <= ushort.MaxValue))
        {
            return null;
        }

        Add(unreadable, what, $"MaxUserPort in the registry ({last}) was used instead of netsh.");
        return new PortRange(FirstUserPort, (int)last);
    }

    private bool TryReadNumber(string name, string what, List<UnreadableItem> unreadable, out uint? number)
    {
        try
        {
            number = platform.Registry.Read(RegistryRoot.LocalMachine, Parameters, name)?.AsNumber();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Add(unreadable, what, $"{name} in the registry cannot be read: {exception.Message.TrimEnd('.')}.");
            number = null;
            return false;
        }
    }

    // The questions to netsh run side by side.
    private static void Add(List<UnreadableItem> unreadable, string what, string why)
    {
        lock (unreadable)
        {
            unreadable.Add(new UnreadableItem(what, why));
        }
    }
}
