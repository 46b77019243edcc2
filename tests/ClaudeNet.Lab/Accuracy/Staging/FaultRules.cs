using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Lab.Accuracy.Model;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Accuracy.Staging;

/// <summary>Faults as nft has them: a table for each, so that each can be taken away alone.</summary>
internal static class FaultRules
{
    private const string FirstSyn = "tcp flags & (syn | ack) == syn";

    internal static void Apply(LabNamespaces namespaces, CaseFault fault, string table)
    {
        var side = Side(namespaces, fault);
        if (fault.Do == CaseFaultKind.Ip)
        {
            LabNamespaces.Ip(side, [.. fault.Commands]);
            return;
        }

        Nft(side, fault.Do switch
        {
            CaseFaultKind.Script => fault.Rule! + "\n",
            CaseFaultKind.Portal => Portal(fault, table),
            _ => Filter(fault, table),
        });
    }

    internal static void Remove(LabNamespaces namespaces, CaseFault fault, string table) => Nft(Side(namespaces, fault), $"delete table {Family(fault)} {table}\n");

    /// <summary>Begins to count what the client sends to a port.</summary>
    internal static void Count(LabNamespaces namespaces, string table, int port) => Nft(namespaces.Client,
        $"table inet {table}seen {{\n chain out {{\n type filter hook output priority filter - 1\n meta l4proto {{ tcp, udp }} th dport {port} counter\n }}\n}}\n");

    /// <summary>Returns whether the client has sent anything to the port.</summary>
    internal static bool HasSeen(LabNamespaces namespaces, string table)
        => !LabProgram.Require("ip", ["netns", "exec", namespaces.Client, LabRequirements.Find("nft"), "list", "table", "inet", table + "seen"]).Contains("counter packets 0 ", StringComparison.Ordinal);

    private static string Side(LabNamespaces namespaces, CaseFault fault) => fault.At == CaseSide.Client ? namespaces.Client : namespaces.Servers;

    private static string Family(CaseFault fault) => fault.Do == CaseFaultKind.Portal ? "ip" : "inet";

    private static string Portal(CaseFault fault, string table)
        => $"table ip {table} {{\n chain prerouting {{\n type nat hook prerouting priority dstnat\n iifname lan tcp dport {fault.Port} dnat to {fault.To}:{fault.Port}\n }}\n}}\n";

    private static string Filter(CaseFault fault, string table)
    {
        var hook = fault.At == CaseSide.Client ? "output" : "input";
        var sets = fault.Do == CaseFaultKind.LoseFirstSyn ? " set seen4 { type ipv4_addr . inet_service . ipv4_addr; flags dynamic,timeout; timeout 30s; }\n set seen6 { type ipv6_addr . inet_service . ipv6_addr; flags dynamic,timeout; timeout 30s; }\n" : string.Empty;
        return $"table inet {table} {{\n{sets} chain {hook} {{\n type filter hook {hook} priority filter\n {string.Join("\n ", Rules(fault))}\n }}\n}}\n";
    }

    private static IEnumerable<string> Rules(CaseFault fault) => fault.Do switch
    {
        CaseFaultKind.Drop => [$"{Match(fault)} drop"],
        CaseFaultKind.Reset => [$"{Match(fault)} reject with tcp reset"],
        CaseFaultKind.Prohibit => [$"{Match(fault)} reject with icmpx type admin-prohibited"],
        CaseFaultKind.Stall => [$"{Match(fault)} tcp flags & (syn | psh) == psh drop"],
        CaseFaultKind.Cut => [$"{Match(fault)} tcp flags & (syn | psh) == psh reject with tcp reset"],
        CaseFaultKind.LoseEverySecondSyn => [$"{Match(fault)} {FirstSyn} numgen inc mod 2 0 drop"],
        CaseFaultKind.LoseFirstSyn => new[] { ("ipv4", "ip", "seen4"), ("ipv6", "ip6", "seen6") }.Where(family => fault.Family is null || fault.Family == family.Item1)
            .Select(family => $"{Match(fault)} {FirstSyn} {family.Item2} saddr . tcp sport . {family.Item2} daddr != @{family.Item3} add @{family.Item3} {{ {family.Item2} saddr . tcp sport . {family.Item2} daddr }} drop"),
        _ => [fault.Rule!],
    };

    private static string Match(CaseFault fault)
    {
        var parts = new List<string>();
        if (fault.Family is string family)
        {
            parts.Add("meta nfproto " + family);
        }

        if (fault.To is string address)
        {
            parts.Add((address.Contains(':', StringComparison.Ordinal) ? "ip6" : "ip") + " daddr " + address);
        }

        parts.Add((fault.Protocol, fault.Port) switch
        {
            (null, 53) => "meta l4proto { tcp, udp } th dport 53",
            var (protocol, port) => $"{protocol ?? "tcp"} dport {port}",
        });
        return string.Join(' ', parts);
    }

    private static void Nft(string networkNamespace, string script) => LabProgram.Require("ip", ["netns", "exec", networkNamespace, LabRequirements.Find("nft"), "-f", "-"], script);
}
