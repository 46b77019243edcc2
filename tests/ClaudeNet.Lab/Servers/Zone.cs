using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Servers;

/// <summary>What a name server of the lab knows. The defaults are what the public DNS says, as far as a lab needs it.</summary>
internal sealed record Zone
{
    /// <summary>Gets the addresses of the API; none, and the name does not exist.</summary>
    internal IReadOnlyList<string> Api { get; init; } = [LabAddress.Api4, LabAddress.Api6];

    /// <summary>Gets the addresses of the hosts beside the API; none, and their names do not exist.</summary>
    internal IReadOnlyList<string> Others { get; init; } = [LabAddress.Other4, LabAddress.Other6];

    /// <summary>Gets an address that every name has, as captive portals answer; null for the truth.</summary>
    internal string? Everything { get; init; }

    /// <summary>Gets more lines for dnsmasq.</summary>
    internal IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Gets a zone that knows inside names only, as a company's own resolver behind a proxy.</summary>
    internal static Zone InsideOnly { get; } = new() { Api = [], Others = [] };

    /// <summary>Returns the records as dnsmasq reads them.</summary>
    internal IEnumerable<string> Lines()
    {
        yield return $"host-record=proxy.corp.example,{LabAddress.Gateway4}";
        foreach (var line in More)
        {
            yield return line;
        }

        if (Everything is not null)
        {
            yield return $"address=/#/{Everything}";
            yield break;
        }

        foreach (var address in Api)
        {
            yield return $"host-record={Site.ApiHost},{address}";
        }

        foreach (var record in Site.OtherHosts.SelectMany(_ => Others, (host, address) => $"host-record={host},{address}"))
        {
            yield return record;
        }

        // What is not listed does not exist; nothing is asked further on.
        yield return "address=/#/";
    }
}
