#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using ClaudeNet.Dns;

namespace ClaudeNet.Platform;

/// <summary>The name servers of resolv.conf, read on the calling thread so that its mount namespace applies.</summary>
internal static class UnixNameServers
{
    private const string ResolverFile = "/etc/resolv.conf";
    private const int MaximumBytes = 64 * 1024;

    internal static IReadOnlyList<IPEndPoint> Read(IFileReader files)
    {
        try
        {
            var servers = ResolvConf.Parse(Encoding.UTF8.GetString(files.ReadAllBytes(ResolverFile, MaximumBytes)), InterfaceIndex).NameServers;
            return servers.Count > 0 ? servers : Fallback();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fallback();
        }
    }

    // resolv.conf(5): without the file or an entry the resolver asks this machine.
    private static IPEndPoint[] Fallback() => [new IPEndPoint(IPAddress.Loopback, 53)];

    private static long InterfaceIndex(string name)
    {
        try
        {
            return Array.Find(NetworkInterface.GetAllNetworkInterfaces(), item => item.Name == name)?.GetIPProperties().GetIPv6Properties().Index ?? 0;
        }
        catch (NetworkInformationException)
        {
            // The zone is then unknown, which 0 says.
            return 0;
        }
    }
}
#endif
