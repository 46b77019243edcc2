using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace ClaudeNet.Dns;

/// <summary>A hosts file as resolvers read it: lines that make no sense are passed over.</summary>
internal sealed class HostsFile
{
    private static readonly char[] s_blanks = [' ', '\t', '\r'];

    private HostsFile(IReadOnlyList<HostsEntry> entries) => Entries = entries;

    /// <summary>Gets the entries in file order.</summary>
    public IReadOnlyList<HostsEntry> Entries { get; }

    public static HostsFile Parse(string text)
    {
        var entries = new List<HostsEntry>();
        string[] lines = text.TrimStart('\uFEFF').Split(['\n']);
        for (int i = 0; i < lines.Length; i++)
        {
            int comment = lines[i].IndexOf('#');
            string line = comment < 0 ? lines[i] : lines[i].Substring(0, comment);
            string[] fields = line.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 1 && IPAddress.TryParse(fields[0], out IPAddress? address))
            {
                entries.Add(new HostsEntry(i + 1, address, fields.Skip(1).ToArray()));
            }
        }

        return new HostsFile(entries);
    }

    /// <summary>Returns the entries that name a host, in file order; case and a trailing dot make no difference.</summary>
    public IReadOnlyList<HostsEntry> Find(string host)
    {
        string wanted = host.TrimEnd('.');
        return Entries.Where(entry => entry.Names.Any(name => DnsName.AreEqual(name.TrimEnd('.'), wanted))).ToArray();
    }
}
