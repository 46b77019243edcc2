using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace ClaudeNet.Lab.Machinery;

/// <summary>
/// Two namespaces and a cable between them: a client, and everything else that there is. Neither has any way to the machine's own network, so the real
/// addresses that the servers carry exist in here only.
/// </summary>
internal sealed class LabNamespaces : IDisposable
{
    private const string Files = "/etc/netns";

    private static int s_last;

    internal LabNamespaces()
    {
        var number = Interlocked.Increment(ref s_last).ToString(CultureInfo.InvariantCulture);
        Client = $"cnlab{Environment.ProcessId}x{number}c";
        Servers = $"cnlab{Environment.ProcessId}x{number}s";
        try
        {
            Build();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the namespace that the engine probes from.</summary>
    internal string Client { get; }

    /// <summary>Gets the namespace of the servers.</summary>
    internal string Servers { get; }

    /// <summary>Writes a file that stands for the one in /etc inside a namespace, as ip netns has it.</summary>
    internal static void WriteFile(string networkNamespace, string name, string content)
    {
        var path = Path.Combine(Files, networkNamespace, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>Runs ip inside a namespace, one command a line.</summary>
    internal static void Ip(string networkNamespace, params string[] commands)
        => LabProgram.Require("ip", ["-n", networkNamespace, "-batch", "-"], string.Join('\n', commands) + "\n");

    /// <summary>Adds filter rules to what reaches the servers.</summary>
    internal void FilterServers(params string[] rules) => Filter(Servers, "input", rules);

    /// <summary>Adds filter rules to what leaves the client.</summary>
    internal void FilterClient(params string[] rules) => Filter(Client, "output", rules);

    /// <summary>Has the servers' side send what goes to a port somewhere else, as captive portals do.</summary>
    internal void Redirect(string match, string target, string family)
        => LabProgram.Require("ip", ["netns", "exec", Servers, LabRequirements.Find("nft"), "-f", "-"],
            $"table {family} portal {{\n chain prerouting {{\n type nat hook prerouting priority dstnat\n {match} dnat to {target}\n }}\n}}\n");

    public void Dispose()
    {
        foreach (var name in new[] { Client, Servers })
        {
            LabProgram.Run("ip", ["netns", "delete", name]);
            var folder = Path.Combine(Files, name);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Filter(string networkNamespace, string hook, string[] rules)
        => LabProgram.Require("ip", ["netns", "exec", networkNamespace, LabRequirements.Find("nft"), "-f", "-"],
            $"table inet lab {{\n chain {hook} {{\n type filter hook {hook} priority filter\n {string.Join('\n', rules)}\n }}\n}}\n");

    private void Build()
    {
        foreach (var name in new[] { Client, Servers })
        {
            LabProgram.Require("ip", ["netns", "add", name]);

            // Addresses are usable at once, and refusals by ICMP are not held back: a lab has no time to lose and nobody to protect.
            LabProgram.Require("ip", ["netns", "exec", name, "/bin/sh", "-c",
                "echo 0 > /proc/sys/net/ipv6/conf/all/accept_dad; echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad; "
                + "echo 0 > /proc/sys/net/ipv4/icmp_ratelimit; echo 0 > /proc/sys/net/ipv6/icmp/ratelimit"]);
        }

        LabProgram.Require("ip", ["-n", Client, "link", "add", "uplink", "type", "veth", "peer", "name", "lan", "netns", Servers]);
        Ip(Servers,
        [
            "link set lo up",
            $"address add {LabAddress.Gateway4}/24 dev lan",
            $"address add {LabAddress.SilentDns4}/24 dev lan",
            $"address add {LabAddress.Gateway6}/64 dev lan nodad",
            "link set lan up",
            .. LabAddress.Internet4.Select(address => $"address add {address}/32 dev lo"),
            .. LabAddress.Internet6.Select(address => $"address add {address}/128 dev lo nodad"),
        ]);
        Ip(Client,
        [
            "link set lo up",
            $"address add {LabAddress.Client4}/24 dev uplink",
            $"address add {LabAddress.Client6}/64 dev uplink nodad",
            "link set uplink up",
            $"route add 0.0.0.0/0 via {LabAddress.Gateway4}",
            $"route add ::/0 via {LabAddress.Gateway6}",
        ]);
        WriteFile(Client, "hosts", "127.0.0.1 localhost\n::1 localhost\n");
        WriteFile(Servers, "hosts", "127.0.0.1 localhost\n::1 localhost\n");
    }
}
