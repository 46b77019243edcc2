using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Dns;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Console.Demo;

/// <summary>A machine whose only name server is the test endpoint's, and whose only network is loopback.</summary>
internal sealed class DemoNetworkScope(INetworkScope inner, IPEndPoint nameServer) : INetworkScope
{
    public SourceKind Kind => SourceKind.Local;

    public string? Name => null;

    public IPlace Place => HostPlace.Instance;

    public string HostsFile => "/demo/hosts";

    public Socket CreateSocket(AddressFamily family, SocketType type, ProtocolType protocol) => inner.CreateSocket(family, type, protocol);

    public async Task<IPAddress[]> ResolveAsync(string host, AddressFamily family, CancellationToken cancellationToken)
    {
        DnsRecordType type = family == AddressFamily.InterNetworkV6 ? DnsRecordType.Aaaa : DnsRecordType.A;
        DnsExchange answer = await DnsClient.QueryAsync(inner.CreateSocket, nameServer, host, type, new DnsClientOptions(), cancellationToken).ConfigureAwait(false);

        // The codes by which a system resolver would say the same.
        if (answer.ResponseCode == DnsResponseCode.NameNotFound)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        if (answer.Failure is not null)
        {
            throw new SocketException((int)SocketError.TryAgain);
        }

        return answer.Addresses.Length > 0 ? answer.Addresses : throw new SocketException((int)SocketError.NoData);
    }

    public IReadOnlyList<IPEndPoint> GetNameServers() => [nameServer];

    public IReadOnlyList<DefaultRoute> GetDefaultRoutes() => [new DefaultRoute(AddressFamily.InterNetwork, IPAddress.Parse("192.0.2.1"), "demo0")];

    public bool HasUsableAddress(AddressFamily family) => family == AddressFamily.InterNetwork;

    public void Dispose() => inner.Dispose();
}
