using System.Collections.Generic;

namespace ClaudeNet.Ports.Linux;

/// <summary>The files and the outputs of programs that Linux' port facts are made of.</summary>
internal static class LinuxPortPaths
{
    public const string Sockstat = "/proc/net/sockstat";
    public const string Sockstat6 = "/proc/net/sockstat6";
    public const string Netstat = "/proc/net/netstat";
    public const string Tcp = "/proc/net/tcp";
    public const string Tcp6 = "/proc/net/tcp6";
    public const string Udp = "/proc/net/udp";
    public const string Udp6 = "/proc/net/udp6";
    public const string ConntrackStat = "/proc/net/stat/nf_conntrack";
    public const string Conntrack = "/proc/net/nf_conntrack";
    public const string Range = "/proc/sys/net/ipv4/ip_local_port_range";
    public const string Reserved = "/proc/sys/net/ipv4/ip_local_reserved_ports";
    public const string TimeWaitReuse = "/proc/sys/net/ipv4/tcp_tw_reuse";
    public const string Timestamps = "/proc/sys/net/ipv4/tcp_timestamps";
    public const string ConntrackCount = "/proc/sys/net/netfilter/nf_conntrack_count";
    public const string ConntrackMax = "/proc/sys/net/netfilter/nf_conntrack_max";
    public const string KernelRelease = "/proc/sys/kernel/osrelease";

    /// <summary>Stands for what <c>nft -j list ruleset</c> prints.</summary>
    public const string NftRuleset = "nft -j list ruleset";

    /// <summary>Stands for what <c>iptables-save -t nat</c> prints.</summary>
    public const string IptablesNat = "iptables-save -t nat";

    private static readonly string[] s_counters = [Sockstat, Sockstat6, Netstat, Range, Reserved, TimeWaitReuse, Timestamps];

    /// <summary>Returns whether a file is one of the counters that a second reading asks for again.</summary>
    public static bool IsReadAgain(string path) => path is Sockstat or Sockstat6 or Netstat;

    /// <summary>Returns the small files that every reading needs.</summary>
    public static IReadOnlyList<string> Counters(PortReadRequest request) => request.Nat ? [.. s_counters, ConntrackCount, ConntrackMax, ConntrackStat] : s_counters;

    /// <summary>Returns all files that stand in for netlink and programs where those cannot be had: what a script in a container or a distribution is to print.</summary>
    public static IReadOnlyList<string> All(PortReadRequest request)
    {
        var paths = new List<string>(Counters(request));
        if (request.Sockets)
        {
            paths.AddRange([Tcp, Tcp6]);
            paths.AddRange(request.Udp ? [Udp, Udp6] : []);
            paths.AddRange(request.Nat ? [Conntrack, KernelRelease] : []);
        }

        return paths;
    }
}
