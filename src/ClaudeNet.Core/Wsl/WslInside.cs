using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Repair;

namespace ClaudeNet.Wsl;

/// <summary>Reads a distribution's side from inside it.</summary>
internal sealed class WslInside(PlatformServices platform, IPlace place)
{
    private const int SmallFile = 64 * 1024;
    private static readonly string[] s_folders = ["/usr/lib/sysctl.d", "/run/sysctl.d", "/etc/sysctl.d"];

    /// <summary>Reads everything but Windows' side.</summary>
    /// <param name="patience">How long each program may take.</param>
    /// <param name="window">Whether to ask nft for the containers' window.</param>
    /// <param name="cancellationToken">Ends it.</param>
    internal async Task<WslFacts> ReadAsync(TimeSpan patience, bool window, CancellationToken cancellationToken)
    {
        var unreadable = new List<UnreadableItem>();
        var asked = new[]
        {
            AskAsync("wslinfo", ["--networking-mode"], patience, cancellationToken),
            AskAsync("wslinfo", ["--wsl-version"], patience, cancellationToken),
            window ? AskAsync("nft", ["list", "chain", "ip", "nat", "WSLPOSTROUTING"], patience, cancellationToken) : Task.FromResult<string?>(null),
        };
        var answers = await Task.WhenAll(asked).ConfigureAwait(false);
        var mode = WslReport.ParseMode(answers[0], unreadable);
        var version = WslReport.ParseVersion(answers[1], unreadable);
        platform.Environment.GetAll(EnvironmentScope.Process).TryGetValue("WSL_DISTRO_NAME", out var name);
        var reuse = ReadText(OperationDriver.SysctlPath(TargetPolicy.TimeWaitReuseSysctl))?.Trim();
        return new WslFacts
        {
            Distribution = string.IsNullOrEmpty(name) ? null : name,
            Mode = mode,
            Version = version,
            GuestRange = WslReport.ParseRange(ReadText(OperationDriver.SysctlPath(TargetPolicy.PortRangeSysctl)), unreadable),
            TimeWaitReuse = reuse is { Length: 1 } && char.IsDigit(reuse[0]) ? reuse[0] - '0' : null,
            Systemd = platform.Files.DirectoryExists("/run/systemd/system"),
            Setters = Setters(),
            ContainerWindow = mode == WslNetworkingMode.Mirrored && window
                ? WslReport.ParseWindow(answers[2] ?? "missing", unreadable)
                : null,
            Unreadable = unreadable,
        };
    }

    // What it printed, on whichever output; null when there is no such program or it did not end in time.
    private async Task<string?> AskAsync(string name, string[] arguments, TimeSpan patience, CancellationToken cancellationToken)
    {
        var path = platform.Programs.Find(name);
        if (path is null)
        {
            return null;
        }

        try
        {
            var call = new ProgramCall { Path = path, Arguments = arguments, Timeout = patience, MaximumOutput = SmallFile };
            var result = await place.Run(() => platform.Programs.RunAsync(call, cancellationToken)).ConfigureAwait(false);
            return result.TimedOut ? null : Encoding.UTF8.GetString(result.ExitCode == 0 ? result.Output : result.Error).Trim();
        }
        catch (IOException)
        {
            // It cannot be started: as good as absent.
            return null;
        }
    }

    private string? ReadText(string path)
    {
        try
        {
            return place.Run(() => Encoding.UTF8.GetString(platform.Files.ReadAllBytes(path, SmallFile)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string[] Setters() => s_folders.SelectMany(folder => platform.Files.GetFiles(folder, "*.conf"))
        .Concat(new[] { "/etc/sysctl.conf", TargetPolicy.WslConfPath }.Where(platform.Files.FileExists))
        .Where(path => ReadText(path)?.Contains("ip_local_port_range", StringComparison.Ordinal) == true)
        .ToArray();
}
