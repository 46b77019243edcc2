using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Wsl;

/// <summary>
/// Windows' dynamic ports through netsh, on Windows or from inside a distribution. Its words are translated; digits, colons and columns are not, so the
/// shape is what is read. Every code page that netsh may write in has ASCII for those, so Latin-1 decodes it.
/// </summary>
internal sealed class NetshPorts(PlatformServices platform) : IDynamicPorts
{
    /// <summary>Where a distribution sees Windows' netsh, with the drives mounted as they are by default.</summary>
    internal const string FromInside = "/mnt/c/Windows/System32/netsh.exe";

    private const int MaximumOutput = 1024 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);
    private static readonly Regex s_number = new(@"[:：]\s*(\d{1,6})\s*$", RegexOptions.CultureInvariant);
    private static readonly Regex s_row = new(@"^\s*(\d{1,5})\s+(\d{1,5})(\s+\*)?\s*$", RegexOptions.CultureInvariant);

    public async Task<PortRange> ReadAsync(bool ipv6, bool udp, CancellationToken cancellationToken)
        => ParseRange(await RunAsync(["int", Family(ipv6), "show", "dynamicport", Protocol(udp)], cancellationToken).ConfigureAwait(false));

    public async Task<IReadOnlyList<PortRange>> ReadExclusionsAsync(bool udp, CancellationToken cancellationToken)
        => ParseExclusions(await RunAsync(["int", "ipv4", "show", "excludedportrange", "protocol=" + Protocol(udp)], cancellationToken).ConfigureAwait(false));

    public Task WriteAsync(bool ipv6, bool udp, PortRange range, CancellationToken cancellationToken) => RunAsync(SetArguments(ipv6, udp, range), cancellationToken);

    /// <summary>Returns the arguments that set a range.</summary>
    internal static string[] SetArguments(bool ipv6, bool udp, PortRange range) =>
    [
        "int", Family(ipv6), "set", "dynamicport", Protocol(udp),
        "start=" + range.Start.ToString(CultureInfo.InvariantCulture), "num=" + range.Count.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Reads a range: exactly two lines end with a colon and a number, the first port and how many.</summary>
    /// <exception cref="IOException">It is not of that shape.</exception>
    internal static PortRange ParseRange(string text)
    {
        var numbers = Lines(text).Select(line => s_number.Match(line)).Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        if (numbers.Length != 2 || numbers[0] < 1 || numbers[1] < 1 || numbers[0] + numbers[1] - 1 > 65535)
        {
            throw new IOException(text.Trim().Length == 0 ? "netsh said nothing" : "netsh did not print a range of ports where one was expected");
        }

        return new PortRange(numbers[0], numbers[0] + numbers[1] - 1);
    }

    /// <summary>Reads the exclusions: rows of two ports. An empty table has a heading still.</summary>
    /// <exception cref="IOException">Nothing was printed at all, or ports that cannot be.</exception>
    internal static IReadOnlyList<PortRange> ParseExclusions(string text)
    {
        if (text.Trim().Length == 0)
        {
            throw new IOException("netsh said nothing");
        }

        var ranges = new List<PortRange>();
        foreach (var match in Lines(text).Select(line => s_row.Match(line)).Where(match => match.Success))
        {
            var start = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            var end = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (start > end || end > 65535)
            {
                throw new IOException("netsh printed a range of ports that cannot be");
            }

            ranges.Add(new PortRange(start, end));
        }

        return ranges;
    }

    private static string Family(bool ipv6) => ipv6 ? "ipv6" : "ipv4";

    private static string Protocol(bool udp) => udp ? "udp" : "tcp";

    private static string[] Lines(string text) => text.Split(['\n'], StringSplitOptions.None).Select(line => line.TrimEnd('\r')).ToArray();

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var path = platform.OperatingSystem == OperatingSystemKind.Windows ? platform.Programs.Find("netsh")
            : platform.Files.FileExists(FromInside) ? FromInside
            : null;
        if (path is null)
        {
            throw new IOException("netsh is not to be found");
        }

        var result = await platform.Programs.RunAsync(
            new ProgramCall { Path = path, Arguments = arguments, Timeout = s_timeout, MaximumOutput = MaximumOutput }, cancellationToken).ConfigureAwait(false);
        var text = Encoding.GetEncoding("ISO-8859-1").GetString(result.Output);
        if (result.TimedOut)
        {
            throw new IOException($"netsh did not answer within {s_timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        }

        return result.ExitCode == 0 ? text : throw new IOException($"netsh ended with {result.ExitCode?.ToString(CultureInfo.InvariantCulture)}: {OneLine(text)}");
    }

    private static string OneLine(string text)
    {
        var line = string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 200 ? line.Substring(0, 200) : line;
    }
}
