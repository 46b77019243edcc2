using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace ClaudeNet.Dns;

/// <summary>A resolv.conf as glibc reads it (resolv.conf(5)); what it does not understand it passes over.</summary>
internal sealed class ResolvConf
{
    private const int Port = 53;
    private const int MaximumTimeoutSeconds = 30;
    private const int MaximumAttempts = 5;

    private static readonly char[] s_blanks = [' ', '\t', '\r'];

    private ResolvConf()
    {
    }

    /// <summary>Gets all name servers listed, in order and without duplicates. glibc asks the first three only.</summary>
    public IReadOnlyList<IPEndPoint> NameServers { get; private set; } = Array.Empty<IPEndPoint>();

    /// <summary>Gets the search list; the last <c>search</c> or <c>domain</c> line counts.</summary>
    public IReadOnlyList<string> Search { get; private set; } = Array.Empty<string>();

    /// <summary>Gets how long each try waits: 5 seconds unless set, at most 30.</summary>
    public TimeSpan Timeout { get; private set; } = TimeSpan.FromSeconds(5.0);

    /// <summary>Gets how often the list of servers is tried: 2 unless set, at most 5.</summary>
    public int Attempts { get; private set; } = 2;

    /// <summary>Reads the file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="interfaceIndex">Gives the index of an interface for addresses like <c>fe80::1%eth0</c>, 0 when there is none; null when indexes do not matter.</param>
    public static ResolvConf Parse(string text, Func<string, long>? interfaceIndex = null)
    {
        var result = new ResolvConf();
        var servers = new List<IPEndPoint>();
        foreach (string line in text.Split(['\n']))
        {
            string[] fields = line.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 2 || line[0] == '#' || line[0] == ';')
            {
                continue;
            }

            switch (fields[0])
            {
                case "nameserver":
                    AddServer(servers, fields[1], interfaceIndex);
                    break;
                case "search":
                    result.Search = fields.Skip(1).TakeWhile(field => field[0] != '#' && field[0] != ';').ToArray();
                    break;
                case "domain":
                    result.Search = new[] { fields[1] };
                    break;
                case "options":
                    result.ReadOptions(fields);
                    break;
                default:
                    break;
            }
        }

        result.NameServers = servers;
        return result;
    }

    private static void AddServer(List<IPEndPoint> servers, string text, Func<string, long>? interfaceIndex)
    {
        int percent = text.IndexOf('%');
        string plain = percent < 0 ? text : text.Substring(0, percent);
        if (!IPAddress.TryParse(plain, out IPAddress? address))
        {
            return;
        }

        if (percent >= 0 && address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            address.ScopeId = ScopeOf(text.Substring(percent + 1), interfaceIndex);
        }

        var server = new IPEndPoint(address, Port);
        if (!servers.Contains(server))
        {
            servers.Add(server);
        }
    }

    private static long ScopeOf(string zone, Func<string, long>? interfaceIndex)
    {
        if (uint.TryParse(zone, NumberStyles.None, CultureInfo.InvariantCulture, out uint number))
        {
            return number;
        }

        long index = interfaceIndex?.Invoke(zone) ?? 0;
        return index is >= 0 and <= uint.MaxValue ? index : 0;
    }

    private void ReadOptions(string[] fields)
    {
        foreach (string field in fields)
        {
            if (TryReadOption(field, "timeout:", out int seconds))
            {
                Timeout = TimeSpan.FromSeconds((double)Math.Max(1, Math.Min(seconds, MaximumTimeoutSeconds)));
            }
            else if (TryReadOption(field, "attempts:", out int attempts))
            {
                Attempts = Math.Max(1, Math.Min(attempts, MaximumAttempts));
            }
        }
    }

    private static bool TryReadOption(string field, string name, out int value)
    {
        value = 0;
        return field.StartsWith(name, StringComparison.Ordinal)
            && int.TryParse(field.Substring(name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
