using System;
using System.Collections.Generic;
using System.Net;

namespace ClaudeNet.Serving;

/// <summary>What a test endpoint serves and how it misbehaves. The defaults give one that is well.</summary>
public sealed class TestEndpointOptions
{
    /// <summary>Gets a name to recognise the endpoint by; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the script: one entry an attempt, the last one repeats. Empty means that every attempt is served well.</summary>
    public TestBehavior[] Script { get; init; } = [];

    /// <summary>Gets which requests follow the script.</summary>
    public ScriptScope ScriptScope { get; init; }

    /// <summary>Gets a value indicating whether <see cref="TestEndpoint.BaseUri"/> is the HTTPS service. Both services run either way.</summary>
    public bool UseTls { get; init; }

    /// <summary>Gets what is wrong with the HTTPS service.</summary>
    public TlsFault TlsFault { get; init; }

    /// <summary>Gets what the proxy does wrong.</summary>
    public ProxyFault ProxyFault { get; init; }

    /// <summary>Gets the user that <see cref="ProxyFault.RequireBasic"/> lets in.</summary>
    public string ProxyUser { get; init; } = "user";

    /// <summary>Gets the password that <see cref="ProxyFault.RequireBasic"/> lets in. It appears in no record.</summary>
    public string ProxyPassword { get; init; } = "password";

    /// <summary>Gets how many bytes a tunnel carries before <see cref="ProxyFault.DropAfterBytes"/> resets it; 0 or more.</summary>
    public long ProxyDropAfterBytes { get; init; } = 4096;

    /// <summary>Gets what the DNS server does wrong.</summary>
    public DnsFault DnsFault { get; init; }

    /// <summary>
    /// Gets the names that the DNS server knows, compared without case; others do not exist then. Empty: every name is 127.0.0.1 and ::1.
    /// </summary>
    public IReadOnlyDictionary<string, IPAddress[]> DnsRecords { get; init; } = new Dictionary<string, IPAddress[]>();

    /// <summary>Gets how far the Date header runs ahead of the real time; negative when it lags.</summary>
    public TimeSpan DateSkew { get; init; }

    /// <summary>Gets the only API key that is accepted; null accepts any. It appears in no record.</summary>
    public string? RequireKey { get; init; }

    /// <summary>Gets a value indicating whether the endpoint plays an LLM gateway: the API lives under <c>/gateway</c> and hello is 404.</summary>
    public bool GatewayMode { get; init; }

    /// <summary>Gets a value indicating whether something that is not Claude answers: other JSON with 200 on every path.</summary>
    public bool NotClaude { get; init; }

    /// <summary>Gets the indicator of the status page: none, minor, major or critical.</summary>
    public string StatusIndicator { get; init; } = "none";

    /// <summary>Gets the name of an open incident on the status page; null for none.</summary>
    public string? StatusIncident { get; init; }

    /// <summary>Gets the pause between two events of a streamed answer.</summary>
    public TimeSpan StreamInterval { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Gets the port of the HTTP service; 0 takes a free one.</summary>
    public int HttpPort { get; init; }

    /// <summary>Gets the port of the HTTPS service; 0 takes a free one.</summary>
    public int HttpsPort { get; init; }

    /// <summary>Gets the port of the proxy; 0 takes a free one.</summary>
    public int ProxyPort { get; init; }

    /// <summary>Gets the port of the DNS server, UDP and TCP; 0 takes a free one.</summary>
    public int DnsPort { get; init; }

    /// <summary>Gets extra names for the certificate, which drop the authority's name constraints: for labs inside namespaces only.</summary>
    internal string[] HostNames { get; init; } = [];

    /// <summary>Gets the address to listen on in place of loopback: for labs inside namespaces only.</summary>
    internal IPAddress? BindAddress { get; init; }

    /// <summary>Gets how long a connection may stay idle before it is closed.</summary>
    internal TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(10);

    internal string BasePath => GatewayMode ? "/gateway" : string.Empty;

    internal void Validate()
    {
        foreach (int port in new[] { HttpPort, HttpsPort, ProxyPort, DnsPort })
        {
            if (port is < 0 or > 65535)
            {
                throw new ArgumentException($"{port} is not a port: give 0 (a free one) to 65535.");
            }
        }

        if (ProxyDropAfterBytes < 0)
        {
            throw new ArgumentException("ProxyDropAfterBytes must be 0 or more.");
        }

        if (StreamInterval < TimeSpan.Zero || StreamInterval > TimeSpan.FromMinutes(1))
        {
            throw new ArgumentException("StreamInterval must be between 0 and 1 minute.");
        }

        if (StatusIndicator is not ("none" or "minor" or "major" or "critical"))
        {
            throw new ArgumentException("StatusIndicator must be none, minor, major or critical.");
        }

        if (Array.IndexOf(Script, null!) >= 0)
        {
            throw new ArgumentException("The script has an empty entry.");
        }
    }
}
