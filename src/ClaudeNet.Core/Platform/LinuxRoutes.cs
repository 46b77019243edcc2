using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ClaudeNet.Platform;

/// <summary>
/// The routing tables below /proc. They are read through thread-self: /proc/net shows the namespace of the process's first thread, whatever
/// namespace the reading thread is in.
/// </summary>
internal static class LinuxRoutes
{
    private const string Folder = "/proc/thread-self/net/";
    private const int MaximumBytes = 16 << 20;

    // route(8), linux/route.h: RTF_UP and RTF_REJECT.
    private const uint Up = 0x0001;
    private const uint Reject = 0x0200;

    /// <exception cref="IOException">A table cannot be read.</exception>
    internal static IReadOnlyList<DefaultRoute> Read(IFileReader files)
    {
        var routes = ParseIPv4(ReadText(files, Folder + "route"));
        var second = Folder + "ipv6_route";

        // The file is absent where the kernel has no IPv6.
        return files.FileExists(second) ? [.. routes, .. ParseIPv6(ReadText(files, second))] : routes;
    }

    /// <summary>Returns the default routes of <c>/proc/net/route</c>, the preferred first.</summary>
    internal static IReadOnlyList<DefaultRoute> ParseIPv4(string text)
    {
        var found = new List<(uint Metric, DefaultRoute Route)>();
        foreach (var fields in Lines(text).Where(fields => fields.Length >= 8))
        {
            if (TryHex(fields[1], out var destination) && destination == 0 && TryHex(fields[7], out var mask) && mask == 0
                && TryHex(fields[2], out var gateway) && TryHex(fields[3], out var flags) && IsUsable(flags)
                && uint.TryParse(fields[6], NumberStyles.None, CultureInfo.InvariantCulture, out var metric))
            {
                // The kernel prints the address as one number in the machine's own byte order.
                found.Add((metric, new DefaultRoute(AddressFamily.InterNetwork, gateway == 0 ? null : new IPAddress(BitConverter.GetBytes(gateway)), fields[0])));
            }
        }

        return found.OrderBy(item => item.Metric).Select(item => item.Route).ToArray();
    }

    /// <summary>Returns the default routes of <c>/proc/net/ipv6_route</c>, the preferred first.</summary>
    internal static IReadOnlyList<DefaultRoute> ParseIPv6(string text)
    {
        var found = new List<(uint Metric, DefaultRoute Route)>();
        foreach (var fields in Lines(text).Where(fields => fields.Length >= 10))
        {
            if (fields[1] == "00" && fields[0].All(digit => digit == '0') && fields[9] != "lo" && TryHex(fields[5], out var metric)
                && TryHex(fields[8], out var flags) && IsUsable(flags) && TryAddress(fields[4], out var gateway))
            {
                found.Add((metric, new DefaultRoute(AddressFamily.InterNetworkV6, gateway.Equals(IPAddress.IPv6Any) ? null : gateway, fields[9])));
            }
        }

        return found.OrderBy(item => item.Metric).Select(item => item.Route).ToArray();
    }

    internal static bool TryAddress(string hex, out IPAddress address)
    {
        address = IPAddress.IPv6Any;
        var bytes = new byte[16];
        for (var index = 0; index < bytes.Length; index++)
        {
            if (hex.Length != 32 || !byte.TryParse(hex.Substring(2 * index, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[index]))
            {
                return false;
            }
        }

        address = new IPAddress(bytes);
        return true;
    }

    internal static IEnumerable<string[]> Lines(string text)
        => text.Split(['\n']).Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <exception cref="IOException">It cannot be read, for whatever reason.</exception>
    internal static string ReadText(IFileReader files, string path)
    {
        try
        {
            return Encoding.ASCII.GetString(files.ReadAllBytes(path, MaximumBytes));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"{path}: this user may not read it", exception);
        }
        catch (IOException exception)
        {
            throw new IOException($"{path}: {exception.Message}", exception);
        }
    }

    private static bool IsUsable(uint flags) => (flags & Up) != 0 && (flags & Reject) == 0;

    private static bool TryHex(string text, out uint value) => uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
