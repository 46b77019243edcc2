using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;
using Xunit;

namespace ClaudeNet.Lab.Machinery;

/// <summary>
/// A client, a router and a server, each in a namespace of its own, for what happens when ports run out. The client has the 301 ports that WSL hands out in
/// mirrored mode, or the router has them, when it translates.
/// </summary>
internal sealed class PortNetwork : IDisposable
{
    internal const int Ports = 301;
    internal const string Window = "60700-61000";

    private static int s_last;

    private readonly string _client;
    private readonly string _router;
    private readonly string _server;
    private readonly PlatformServices _platform = SystemPlatform.Create();

    private PortNetwork(string name)
    {
        (_client, _router, _server) = (name + "c", name + "r", name + "s");
        Build();
        Client = _platform.OpenNetworkNamespace(_client);
        Router = _platform.OpenNetworkNamespace(_router);
        Server = _platform.OpenNetworkNamespace(_server);
    }

    internal INetworkScope Client { get; }

    internal INetworkScope Router { get; }

    internal INetworkScope Server { get; }

    /// <summary>Builds one whose client has few ports, or skips the test.</summary>
    /// <param name="reuse">The client's tcp_tw_reuse.</param>
    internal static PortNetwork WithFewPorts(int reuse)
    {
        var network = Create();

        // A stalled machine retransmits a FIN that has arrived, and the reset that then comes back frees the waiting port (RFC 1337) unless it is told not to.
        Set(network._client, $"echo 1 > /proc/sys/net/ipv4/tcp_rfc1337; echo 60700 61000 > /proc/sys/net/ipv4/ip_local_port_range; echo {reuse.ToString(CultureInfo.InvariantCulture)} > /proc/sys/net/ipv4/tcp_tw_reuse");
        return network;
    }

    /// <summary>Builds one whose router gives few ports to everybody behind it, by the rule that WSL installs, or skips the test.</summary>
    internal static PortNetwork WithNarrowTranslation()
    {
        var network = Create();
        LabProgram.Require("ip", ["netns", "exec", network._router, LabRequirements.Find("nft"), "-f", "-"],
            "table ip nat {\n chain WSLPOSTROUTING {\n type nat hook postrouting priority srcnat - 1\n oif \"outside\" tcp sport 1-65535 meta mark != 0x1 counter masquerade to :" + Window + "\n }\n}\n");
        return network;
    }

    /// <summary>Reads a place's ports.</summary>
    internal Task<PortFacts> ReadAsync(INetworkScope place)
        => new LinuxPortReader(_platform).ReadAsync(new PortReadRequest(), place.Place, TestContext.Current.CancellationToken);

    /// <summary>Returns what the product says about a place's TCP ports.</summary>
    internal static PortUsage Judge(INetworkScope place, PortFacts facts, PortFacts? earlier = null)
        => PortUsageCalculator.Calculate(earlier ?? facts, earlier is null ? null : facts, new PortSource(place.Kind, place.Name, "lab")).Single(usage => usage.Protocol == "Tcp");

    /// <summary>Reads until something holds: the kernel finishes what was closed in its own time.</summary>
    internal async Task<(PortFacts Facts, PortUsage Usage)> ReadUntilAsync(INetworkScope place, Func<PortUsage, bool> settled, PortFacts? earlier = null)
    {
        var patience = DateTime.UtcNow.AddSeconds(10);
        while (true)
        {
            var facts = await ReadAsync(place);
            var usage = Judge(place, facts, earlier);
            if (settled(usage) || DateTime.UtcNow > patience)
            {
                return (facts, usage);
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        Client?.Dispose();
        Router?.Dispose();
        Server?.Dispose();
        foreach (var name in new[] { _client, _router, _server })
        {
            LabProgram.Run("ip", ["netns", "delete", name]);
        }
    }

    private static PortNetwork Create()
    {
        LabRequirements.SkipUnlessMet();
        return new PortNetwork($"cnport{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}x{Interlocked.Increment(ref s_last).ToString(CultureInfo.InvariantCulture)}");
    }

    private static void Set(string name, string script) => LabProgram.Require("ip", ["netns", "exec", name, "/bin/sh", "-c", script]);

    private void Build()
    {
        foreach (var name in new[] { _client, _router, _server })
        {
            LabProgram.Require("ip", ["netns", "add", name]);
        }

        LabProgram.Require("ip", ["-n", _client, "link", "add", "uplink", "type", "veth", "peer", "name", "inside", "netns", _router]);
        LabProgram.Require("ip", ["-n", _router, "link", "add", "outside", "type", "veth", "peer", "name", "lan", "netns", _server]);
        LabNamespaces.Ip(_client, "link set lo up", "address add 10.81.0.2/24 dev uplink", "link set uplink up", "route add default via 10.81.0.1");
        LabNamespaces.Ip(_router, "link set lo up", "address add 10.81.0.1/24 dev inside", "address add 10.82.0.1/24 dev outside", "link set inside up", "link set outside up");
        LabNamespaces.Ip(_server,
            ["link set lo up", .. Enumerable.Range(2, PortServer.Addresses).Select(last => $"address add 10.82.0.{last.ToString(CultureInfo.InvariantCulture)}/24 dev lan"), "link set lan up", "route add default via 10.82.0.1"]);
        Set(_router, "echo 1 > /proc/sys/net/ipv4/ip_forward");

        // A burst is hundreds of connections from one place within milliseconds; the server is not what is tested.
        Set(_server, "echo 8192 > /proc/sys/net/core/somaxconn; echo 8192 > /proc/sys/net/ipv4/tcp_max_syn_backlog");
    }
}
