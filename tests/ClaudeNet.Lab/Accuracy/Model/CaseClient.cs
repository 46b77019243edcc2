using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>The machine in front of which somebody sits: its settings, and what stands in its way there. The default has a key that works, nothing else.</summary>
internal sealed record CaseClient
{
    /// <summary>Gets variables; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Gets the authorities that the company put into the system's list of roots.</summary>
    public IReadOnlyList<CaseAuthority> Trusts { get; init; } = [];

    /// <summary>Gets the name servers in resolv.conf; null for the router.</summary>
    public IReadOnlyList<string>? NameServers { get; init; }

    /// <summary>Gets more lines of resolv.conf, for example <c>options timeout:1</c>.</summary>
    public IReadOnlyList<string> Resolver { get; init; } = [];

    /// <summary>Gets more lines of the hosts file.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Gets files, by a path below <c>home/</c> or <c>project/</c>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets commands for <c>ip</c>, for example <c>route delete ::/0</c>.</summary>
    public IReadOnlyList<string> Ip { get; init; } = [];

    /// <summary>Gets kernel settings by their path below /proc/sys.</summary>
    public IReadOnlyDictionary<string, string> Sysctl { get; init; } = new Dictionary<string, string>();

    /// <summary>Gets how many connections to the API another program of the machine holds open, fewer when ports run out before.</summary>
    public int HoldConnections { get; init; }
}
