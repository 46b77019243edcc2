using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports.Windows;

namespace ClaudeNet.Wsl;

/// <summary>
/// Windows' dynamic ports through netsh, on Windows or from inside a distribution. No function of Windows tells or sets them.
/// </summary>
internal sealed class NetshPorts(PlatformServices platform) : IDynamicPorts
{
    /// <summary>Where a distribution sees Windows' netsh, with the drives mounted as they are by default.</summary>
    internal const string FromInside = "/mnt/c/Windows/System32/netsh.exe";

    private const int MaximumOutput = 1024 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(15);

    public async Task<PortRange> ReadAsync(bool ipv6, bool udp, CancellationToken cancellationToken)
    {
        var output = await RunAsync(["int", Family(ipv6), "show", "dynamicport", Protocol(udp)], cancellationToken).ConfigureAwait(false);
        return NetshText.DynamicRange(output) ?? throw Unexpected(output);
    }

    public async Task<IReadOnlyList<PortRange>> ReadExclusionsAsync(bool udp, CancellationToken cancellationToken)
    {
        var output = await RunAsync(["int", "ipv4", "show", "excludedportrange", "protocol=" + Protocol(udp)], cancellationToken).ConfigureAwait(false);
        return NetshText.Exclusions(output) ?? throw Unexpected(output);
    }

    public Task WriteAsync(bool ipv6, bool udp, PortRange range, CancellationToken cancellationToken) => RunAsync(SetArguments(ipv6, udp, range), cancellationToken);

    /// <summary>Returns the arguments that set a range.</summary>
    internal static string[] SetArguments(bool ipv6, bool udp, PortRange range) =>
    [
        "int", Family(ipv6), "set", "dynamicport", Protocol(udp),
        "start=" + range.Start.ToString(CultureInfo.InvariantCulture), "num=" + range.Count.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Family(bool ipv6) => ipv6 ? "ipv6" : "ipv4";

    private static string Protocol(bool udp) => udp ? "udp" : "tcp";

    private static IOException Unexpected(byte[] output) => new(output.Length == 0 ? "netsh said nothing" : "netsh did not print ports in a form that is known");

    private async Task<byte[]> RunAsync(string[] arguments, CancellationToken cancellationToken)
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
        if (result.TimedOut)
        {
            throw new IOException($"netsh did not answer within {s_timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s");
        }

        // Its words are in the OEM code page: what is not ASCII is lost here, and only here.
        return result.ExitCode == 0 && !result.Truncated
            ? result.Output
            : throw new IOException($"netsh ended with {result.ExitCode?.ToString(CultureInfo.InvariantCulture)}: {WslText.OneLine(Encoding.ASCII.GetString(result.Output))}");
    }
}
