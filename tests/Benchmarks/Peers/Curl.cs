using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Benchmarks.Peers;

/// <summary>curl, the tool that people reach for first.</summary>
internal sealed class Curl(string authorityFile, IPAddress address)
{
    private static readonly string[] s_quiet = ["-s", "--http1.1", "--no-sessionid", "-o", "/dev/null", "-w", "%{http_code} %{time_total}\\n"];

    /// <summary>Asks one URL so many times in one process, over a new connection each; returns each one's milliseconds by curl's own clock.</summary>
    public async Task<IReadOnlyList<double>> AskAsync(Uri url, int times, CancellationToken cancellationToken)
    {
        var run = await ProgramRun.RequireAsync("curl", [.. Common(url), $"{url}?[1-{times}]"], null, cancellationToken);
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];
    }

    /// <summary>Asks one URL once and returns the wall time of the whole process, in milliseconds.</summary>
    public async Task<double> AskOnceAsync(Uri url, CancellationToken cancellationToken)
        => (await ProgramRun.RequireAsync("curl", [.. Common(url), url.ToString()], null, cancellationToken)).Milliseconds;

    public static async Task<string> VersionAsync(CancellationToken cancellationToken)
        => string.Join(' ', (await ProgramRun.RequireAsync("curl", ["--version"], null, cancellationToken)).Output.Split(' ').Take(2));

    private IEnumerable<string> Common(Uri url) => [.. s_quiet, "--cacert", authorityFile, "--resolve", $"{url.Host}:{url.Port}:{address}"];

    private static double Read(string line)
    {
        var parts = line.Split(' ');
        return parts[0] == "200"
            ? double.Parse(parts[1], CultureInfo.InvariantCulture) * 1000
            : throw new InvalidOperationException($"curl was answered with {parts[0]}.");
    }
}
