using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Platform;

/// <summary>The addresses of the calling thread's namespace. .NET's interface table cannot be asked there: it also reads /sys, which belongs to the machine.</summary>
internal static class LinuxAddresses
{
    private const string Folder = "/proc/thread-self/net/";

    /// <summary>Returns whether an address reaches beyond its link; null where the kernel does not show its tables, as sandboxes do not.</summary>
    internal static bool? HasUsable(IFileReader files, AddressFamily family)
    {
        var path = Folder + (family == AddressFamily.InterNetworkV6 ? "if_inet6" : "fib_trie");
        if (!files.FileExists(path))
        {
            return null;
        }

        try
        {
            var text = LinuxRoutes.ReadText(files, path);
            return family == AddressFamily.InterNetworkV6 ? ParseIPv6(text) : ParseIPv4(text);
        }
        catch (IOException)
        {
            // As good as absent.
            return null;
        }
    }

    /// <summary>Reads <c>if_inet6</c>: address, index, prefix length, scope (00 is global), flags, name.</summary>
    internal static bool ParseIPv6(string text)
        => LinuxRoutes.Lines(text).Any(fields => fields.Length >= 6 && fields[3] == "00"
            && LinuxRoutes.TryAddress(fields[0], out var address) && InterfaceTable.IsUsable(address, AddressFamily.InterNetworkV6));

    /// <summary>Reads <c>fib_trie</c>, where an address of this machine is a leaf followed by <c>/32 host LOCAL</c>.</summary>
    internal static bool ParseIPv4(string text)
    {
        IPAddress? leaf = null;
        foreach (var fields in LinuxRoutes.Lines(text))
        {
            if (fields.Length == 2 && fields[0] == "|--")
            {
                leaf = IPAddress.TryParse(fields[1], out var address) ? address : null;
            }
            else if (fields.Length >= 3 && fields[0] == "/32" && fields[1] == "host" && fields[2] == "LOCAL"
                && leaf is not null && InterfaceTable.IsUsable(leaf, AddressFamily.InterNetwork))
            {
                return true;
            }
        }

        return false;
    }
}
