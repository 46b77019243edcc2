using System;
using System.IO;
using System.Linq;
using System.Text;
using ClaudeNet.Evidence;
using ClaudeNet.Platform;

namespace ClaudeNet.Configuration;

/// <summary>Reads the firewall script of a development container, as anthropics/claude-code's .devcontainer/init-firewall.sh is one. It is never run.</summary>
internal static class SandboxFirewallReader
{
    private const string Name = "init-firewall.sh";
    private const int MaximumBytes = 1 << 20;

    // code.claude.com/docs/en/network-config: the API, signing in, and the native client's updates.
    private static readonly string[] s_needed = [ClientConfiguration.FirstPartyHost, "platform.claude.com", "claude.ai", "downloads.claude.ai"];

    /// <summary>Returns what the script says; null when there is none, it cannot be read, or it closes nothing.</summary>
    internal static SandboxFirewallFacts? Read(PlatformServices platform)
    {
        var folder = platform.WorkingDirectory.TrimEnd('/', '\\');
        foreach (var path in new[] { $"{folder}/.devcontainer/{Name}", "/usr/local/bin/" + Name })
        {
            try
            {
                if (platform.Files.FileExists(path) && Parse(path, Encoding.UTF8.GetString(platform.Files.ReadAllBytes(path, MaximumBytes))) is { } facts)
                {
                    return facts;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // A script that cannot be read proves nothing; no rule asks for more.
            }
        }

        return null;
    }

    /// <summary>Returns what a script's text says; null when it closes nothing.</summary>
    internal static SandboxFirewallFacts? Parse(string path, string text)
    {
        var lines = text.Split(['\n']).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToArray();
        bool Any(params string[] parts) => lines.Any(line => parts.All(part => line.Contains(part, StringComparison.OrdinalIgnoreCase)));
        var closes = Any("iptables", "OUTPUT", "DROP") || Any("iptables", "OUTPUT", "REJECT") || Any("nft", "output", "drop") || Any("nft", "output", "reject");
        if (!closes)
        {
            return null;
        }

        var looksUp = Any("dig ") || Any("getent ") || Any("nslookup ") || Any("host -t") || Any("host $");
        var pins = looksUp && (Any("ipset add") || Any("ipset", "add") || Any("-d \"$") || Any("-d $") || Any("nft add element"));
        return new SandboxFirewallFacts(path, pins, !Any("ip6tables") && !Any("inet6") && !Any("AAAA") && !Any("nft", "inet"), s_needed.Where(host => !Names(lines, host)).ToArray());
    }

    // Part of a longer name is another host: claude.ai is not named by downloads.claude.ai.
    private static bool Names(string[] lines, string host) => lines.Any(line =>
    {
        for (var at = line.IndexOf(host, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(host, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var before = at == 0 ? ' ' : line[at - 1];
            var end = at + host.Length;
            var after = end == line.Length ? ' ' : line[end];
            if (!IsName(before) && !IsName(after))
            {
                return true;
            }
        }

        return false;
    });

    private static bool IsName(char character) => char.IsLetterOrDigit(character) || character is '.' or '-' or '_';
}
