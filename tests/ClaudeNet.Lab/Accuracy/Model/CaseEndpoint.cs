using System.Collections.Generic;
using ClaudeNet.Serving;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>The product's own test endpoint, which misbehaves as asked: HTTP, HTTPS, a CONNECT proxy and a name server.</summary>
internal sealed record CaseEndpoint
{
    /// <summary>Gets the name by which placeholders find it.</summary>
    public string Name { get; init; } = "api";

    public CaseSide At { get; init; }

    /// <summary>Gets the address it listens on; null for loopback.</summary>
    public string? Address { get; init; }

    public int Http { get; init; }

    public int Https { get; init; }

    public int Proxy { get; init; }

    public int Dns { get; init; }

    /// <summary>Gets its behaviours, one an attempt, the last one repeats. docs/test-endpoint.md has the words.</summary>
    public IReadOnlyList<string> Script { get; init; } = [];

    public TlsFault TlsFault { get; init; }

    public ProxyFault ProxyFault { get; init; }

    public DnsFault DnsFault { get; init; }

    public IReadOnlyDictionary<string, string[]> DnsRecords { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Gets how far the Date header runs ahead, in seconds.</summary>
    public double DateSkewSeconds { get; init; }

    /// <summary>Gets the only key it takes; null for any.</summary>
    public string? RequireKey { get; init; }

    public bool GatewayMode { get; init; }

    public bool NotClaude { get; init; }

    /// <summary>Gets more names for its certificate.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];
}
