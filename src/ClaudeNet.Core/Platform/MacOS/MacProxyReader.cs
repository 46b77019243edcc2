using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;

namespace ClaudeNet.Platform.MacOS;

/// <summary>The proxy of macOS's network settings, which browsers follow and Claude Code does not.</summary>
/// <param name="programs">Starts scutil.</param>
internal sealed class MacProxyReader(IProgramRunner programs) : ISystemProxyReader
{
    internal const string Origin = "macOS network settings";

    public async Task<SystemProxyAnswer> ReadAsync(Uri endpoint, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (endpoint.IsLoopback)
        {
            return SystemProxyAnswer.None;
        }

        var (proxies, why) = await AskAsync(programs, patience, cancellationToken).ConfigureAwait(false);
        if (proxies is null)
        {
            return new SystemProxyAnswer { Unreadable = [new UnreadableItem("system proxy", why!)] };
        }

        var proxy = proxies.Exempts(endpoint.DnsSafeHost) ? null : endpoint.Scheme == Uri.UriSchemeHttps ? proxies.Https : proxies.Http;
        UnreadableItem[] unreadable = proxies.AutoConfigUrl is null && !proxies.Detects
            ? []
            : [new UnreadableItem("system proxy", "the settings name a PAC file or search for one; ClaudeNet does not run it on macOS")];
        return new SystemProxyAnswer { Proxy = proxy, Origin = proxy is null ? null : Origin, Unreadable = unreadable };
    }

    /// <summary>Asks scutil. Returns the settings, or why there are none.</summary>
    internal static async Task<(ScutilProxies? Proxies, string? Why)> AskAsync(IProgramRunner programs, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (programs.Find("scutil") is not { } path)
        {
            return (null, "scutil was not found");
        }

        try
        {
            var result = await programs.RunAsync(new ProgramCall { Path = path, Arguments = ["--proxy"], Timeout = patience, MaximumOutput = 1 << 20 }, cancellationToken).ConfigureAwait(false);
            return result.ExitCode == 0
                ? (ScutilProxies.Parse(Encoding.UTF8.GetString(result.Output)), null)
                : (null, result.TimedOut ? "scutil did not answer in time" : $"scutil ended with {result.ExitCode}");
        }
        catch (IOException exception)
        {
            return (null, exception.Message);
        }
    }
}
