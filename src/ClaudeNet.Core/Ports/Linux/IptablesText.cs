using System;
using System.Text;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>What <c>iptables-save -t nat</c> printed, as far as it is about source ports.</summary>
internal static class IptablesText
{
    private static readonly char[] s_blanks = [' ', '\t', '\r'];

    /// <summary>Returns the narrowest window for TCP; null when no rule sets one.</summary>
    public static NatWindow? Parse(byte[] text)
    {
        NatWindow? window = null;
        var table = "?";
        foreach (var line in Encoding.ASCII.GetString(text).Split('\n'))
        {
            var words = line.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 1 && words[0][0] == '*')
            {
                table = words[0].Substring(1);
            }
            else if (words.Length > 2 && words[0] == "-A" && Ports(words) is { } ports)
            {
                window = NatWindow.Narrower(window, new NatWindow(ports, $"iptables {table} {words[1]}"));
            }
        }

        return window;
    }

    private static PortRange? Ports(string[] words)
    {
        if (After(words, "-p") is { } protocol && protocol != "tcp" && Array.IndexOf(words, "!") < 0)
        {
            return null;
        }

        return After(words, "-j") switch
        {
            "MASQUERADE" => After(words, "--to-ports") is { } ports ? PortRangeText.Parse(ports) : null,
            "SNAT" => After(words, "--to-source") is { } source && source.LastIndexOf(':') is >= 0 and var colon && IsPortColon(source, colon)
                ? PortRangeText.Parse(source.Substring(colon + 1))
                : null,
            _ => null,
        };
    }

    // 192.0.2.1:1000-2000 and [2001:db8::1]:1000-2000 have ports; 2001:db8::1 has none.
    private static bool IsPortColon(string source, int colon) => source.IndexOf(':') == colon || source[colon - 1] == ']';

    private static string? After(string[] words, string option)
    {
        var index = Array.IndexOf(words, option);
        return index >= 0 && index + 1 < words.Length ? words[index + 1] : null;
    }
}
