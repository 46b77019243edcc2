using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ClaudeNet.Model;

namespace ClaudeNet.Wsl;

/// <summary>The script that tells a distribution's side from Windows, and what it printed.</summary>
internal static class WslReport
{
    /// <summary>
    /// Prints sections that begin with an at sign. The nft rule is WSL's own; it is only there in mirrored mode, and only root may read it.
    /// </summary>
    internal const string Script = """
        PATH="$PATH:/usr/sbin:/sbin"
        echo @name; echo "$WSL_DISTRO_NAME"
        echo @mode; if command -v wslinfo >/dev/null 2>&1; then wslinfo --networking-mode 2>&1 | head -n 1; fi
        echo @version; if command -v wslinfo >/dev/null 2>&1; then wslinfo --wsl-version 2>&1 | head -n 1; fi
        echo @range; echo "$(cat /proc/sys/net/ipv4/ip_local_port_range 2>/dev/null)"
        echo @reuse; echo "$(cat /proc/sys/net/ipv4/tcp_tw_reuse 2>/dev/null)"
        echo @systemd; if [ -d /run/systemd/system ]; then echo yes; else echo no; fi
        echo @setters; grep -l ip_local_port_range /usr/lib/sysctl.d/*.conf /run/sysctl.d/*.conf /etc/sysctl.d/*.conf /etc/sysctl.conf /etc/wsl.conf 2>/dev/null
        echo @nft; if command -v nft >/dev/null 2>&1; then nft list chain ip nat WSLPOSTROUTING 2>&1; else echo missing; fi
        echo @done
        """;

    internal const string ModeItem = "networking mode";
    internal const string VersionItem = "WSL version";
    internal const string GuestItem = "distribution's port range";
    internal const string WindowItem = "containers' port window";

    private static readonly Regex s_window = new(@"masquerade\s+to\s+:(\d{1,5})-(\d{1,5})", RegexOptions.CultureInvariant);

    /// <summary>Reads what the script printed.</summary>
    /// <exception cref="WslException">It is not what the script prints.</exception>
    internal static WslFacts Parse(string text)
    {
        var sections = Sections(text);
        if (!sections.ContainsKey("done"))
        {
            throw new WslException(WslProblem.Garbled, "The distribution's answer is not what was asked for.");
        }

        var unreadable = new List<UnreadableItem>();
        var mode = ParseMode(First(sections, "mode"), unreadable);
        var facts = new WslFacts
        {
            Distribution = First(sections, "name") is { Length: > 0 } name ? name : null,
            Mode = mode,
            Version = ParseVersion(First(sections, "version"), unreadable),
            GuestRange = ParseRange(First(sections, "range"), unreadable),
            TimeWaitReuse = int.TryParse(First(sections, "reuse"), NumberStyles.None, CultureInfo.InvariantCulture, out var reuse) ? reuse : null,
            Systemd = First(sections, "systemd") switch { "yes" => true, "no" => false, _ => null },
            Setters = [.. Lines(sections, "setters").Where(line => line.StartsWith("/", StringComparison.Ordinal))],
        };
        var rule = string.Join("\n", Lines(sections, "nft"));
        return facts with { ContainerWindow = mode == WslNetworkingMode.Mirrored ? ParseWindow(rule, unreadable) : null, Unreadable = unreadable };
    }

    internal static WslNetworkingMode ParseMode(string? text, List<UnreadableItem> unreadable)
    {
        var mode = WslModeNames.Parse(text);
        if (mode == WslNetworkingMode.Unknown)
        {
            unreadable.Add(new UnreadableItem(ModeItem, string.IsNullOrEmpty(text)
                ? "There is no wslinfo in the distribution, which tells the mode that runs; WSL 2.0 brings it ('wsl --update')."
                : "wslinfo did not print a mode that is known."));
        }

        return mode;
    }

    internal static string? ParseVersion(string? text, List<UnreadableItem> unreadable)
    {
        if (text is { Length: > 0 and < 40 } && char.IsDigit(text[0]))
        {
            return text;
        }

        unreadable.Add(new UnreadableItem(VersionItem, "wslinfo did not tell it."));
        return null;
    }

    /// <summary>Reads net.ipv4.ip_local_port_range: two ports.</summary>
    internal static PortRange? ParseRange(string? text, List<UnreadableItem> unreadable)
    {
        var words = (text ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 2
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && start <= end && end <= 65535)
        {
            return new PortRange(start, end);
        }

        unreadable.Add(new UnreadableItem(GuestItem, "net.ipv4.ip_local_port_range could not be read."));
        return null;
    }

    /// <summary>Reads WSL's rule as nft prints it.</summary>
    internal static PortRange? ParseWindow(string rule, List<UnreadableItem> unreadable)
    {
        foreach (Match match in s_window.Matches(rule))
        {
            var start = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            var end = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (start <= end && end <= 65535)
            {
                return new PortRange(start, end);
            }
        }

        unreadable.Add(new UnreadableItem(WindowItem, rule.Trim() switch
        {
            "missing" => "There is no nft in the distribution, which shows WSL's rule.",
            var text when text.Contains("ermi", StringComparison.Ordinal) => "Only root may read WSL's nft rule.",
            _ => "WSL's nft rule (chain ip nat WSLPOSTROUTING) is not there or has no ports.",
        }));
        return null;
    }

    private static Dictionary<string, List<string>> Sections(string text)
    {
        var sections = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? current = null;
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("@", StringComparison.Ordinal))
            {
                sections[line.Substring(1)] = current = [];
            }
            else
            {
                current?.Add(line.Trim());
            }
        }

        return sections;
    }

    private static IEnumerable<string> Lines(Dictionary<string, List<string>> sections, string name)
        => sections.TryGetValue(name, out var lines) ? lines : Enumerable.Empty<string>();

    private static string? First(Dictionary<string, List<string>> sections, string name) => Lines(sections, name).FirstOrDefault();
}
