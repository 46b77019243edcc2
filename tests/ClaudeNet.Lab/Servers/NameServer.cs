using System;
using System.Linq;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Servers;

/// <summary>dnsmasq, without a server above it.</summary>
internal static class NameServer
{
    internal static LabService Start(string networkNamespace, Zone zone, LabFolder folder, string name, params string[] addresses)
    {
        string[] lines =
        [
            "no-resolv", "no-hosts", "no-poll", "bind-interfaces", "user=root", "group=root", "cache-size=0", "local-ttl=60", "pid-file",
            .. addresses.Select(address => "listen-address=" + address),
            .. zone.Lines(),
        ];
        var configuration = folder.Write(name + ".conf", string.Join('\n', lines) + "\n");
        return LabService.Start(networkNamespace, 53, isUdp: true, "dnsmasq", "--keep-in-foreground", "--log-facility=-", "--conf-file=" + configuration);
    }
}
