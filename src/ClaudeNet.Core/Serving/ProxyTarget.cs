using System;
using System.Globalization;
using System.Net;

namespace ClaudeNet.Serving;

/// <summary>Where a proxied connection is to go.</summary>
/// <param name="Host">The name or address asked for.</param>
/// <param name="Port">The port asked for.</param>
internal sealed record ProxyTarget(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c> or <c>[address]:port</c>; null when it is neither.</summary>
    public static ProxyTarget? Parse(string authority, int? defaultPort)
    {
        int colon = authority.LastIndexOf(':');
        bool bracketed = authority.EndsWith("]", StringComparison.Ordinal);
        string host = colon < 0 || bracketed ? authority : authority.Substring(0, colon);
        int port = defaultPort ?? 0;
        if (colon >= 0 && !bracketed && !int.TryParse(authority.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
        {
            return null;
        }

        host = host.Trim('[', ']');
        return host.Length == 0 || port is < 1 or > 65535 ? null : new ProxyTarget(host, port);
    }

    /// <summary>
    /// Returns the loopback socket address to connect to; null when there is none. Nothing ever leaves the machine: an endpoint that people try their
    /// automation against must be no open relay, so the Claude ports of other hosts lead back to the endpoint.
    /// </summary>
    public IPEndPoint? Resolve(EndpointState state)
    {
        IPAddress own = state.Options.BindAddress ?? IPAddress.Loopback;
        if (IPAddress.TryParse(Host, out IPAddress? address) && (IPAddress.IsLoopback(address) || address.Equals(own)))
        {
            return new IPEndPoint(address, Port);
        }

        if (string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase) || Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
        {
            return new IPEndPoint(own, Port);
        }

        return Port switch
        {
            443 => new IPEndPoint(own, state.HttpsPort),
            80 => new IPEndPoint(own, state.HttpPort),
            _ => null,
        };
    }
}
