using System;
using System.Collections.Generic;

namespace ClaudeNet.Serving;

/// <summary>One request (or TLS handshake, or DNS query) that a test endpoint served. It holds no body and no secret.</summary>
public sealed class TestEndpointRequest
{
    internal TestEndpointRequest(DateTime time, string service)
    {
        Time = time;
        Service = service;
    }

    /// <summary>Gets when it arrived, in local time.</summary>
    public DateTime Time { get; }

    /// <summary>Gets the service: Http, Https, Proxy, Dns or Tls (a handshake).</summary>
    public string Service { get; }

    /// <summary>Gets the HTTP method, or the record type of a DNS query; null for a handshake.</summary>
    public string? Method { get; internal set; }

    /// <summary>Gets the request target without secrets, the name of a DNS query, or the server name of a handshake; null when none was sent or it cannot be known.</summary>
    public string? Target { get; internal set; }

    /// <summary>Gets the HTTP status or DNS response code that was sent; null when none was.</summary>
    public int? Status { get; internal set; }

    /// <summary>Gets the behaviour that applied, as text; null when none did.</summary>
    public string? Behavior { get; internal set; }

    /// <summary>Gets how it ended: Completed, Hung, Reset, Closed, Interrupted (the client left), Ignored (not a DNS query), or null while it is under way.</summary>
    public string? Outcome { get; internal set; }

    /// <summary>Gets the request headers, looked up without case; secrets read <c>redacted (N characters)</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal set; } = new Dictionary<string, string>();

    /// <summary>Gets the bytes received for it, headers included, TLS overhead not.</summary>
    public long BytesReceived { get; internal set; }

    /// <summary>Gets the bytes sent for it, headers included, TLS overhead not.</summary>
    public long BytesSent { get; internal set; }

    /// <summary>Returns the service, method, target and status.</summary>
    public override string ToString() => $"{Service} {Method} {Target} {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Outcome}";
}
