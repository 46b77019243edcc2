using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Retry;

/// <summary>Looks at the endpoint that the client uses, over the way that the client takes.</summary>
internal sealed class EndpointReachability : IReachability
{
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_healthPatience = TimeSpan.FromSeconds(5);

    private readonly PlatformServices _platform;
    private readonly Lazy<Client> _client;
    private readonly Lazy<Uri> _firstHop;
    private readonly object _lock = new();
    private Task<IPAddress[]>? _lookUp;
    private IPAddress[] _addresses = [];

    /// <param name="platform">The machine.</param>
    /// <param name="client">Gives the client: its endpoint and its proxy. Asked when something is looked for, which after a success is never.</param>
    internal EndpointReachability(PlatformServices platform, Lazy<Client> client)
    {
        _platform = platform;
        _client = client;
        _firstHop = new Lazy<Uri>(() => client.Value.ProxyFor(client.Value.Endpoint)?.Address ?? client.Value.Endpoint);
    }

    public async Task<bool> CanConnectAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using var scope = _platform.OpenLocalNetwork();
            var work = ConnectAnyAsync(scope, limit.Token);
            var ended = await Task.WhenAny(work, _platform.Clock.DelayAsync(s_connectPatience, limit.Token)).ConfigureAwait(false);
            return ended == work && await work.ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // No name, no route, refused, or no time left: there is no connection.
            return false;
        }
        finally
        {
            limit.Cancel();
        }
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        var report = await new ConnectionTest(_platform).RunAsync(
            new ConnectionTestOptions { Endpoint = _client.Value.Endpoint, Layers = [Layer.Http], SkipHost = true, SkipCredential = true, Timeout = s_healthPatience },
            cancellationToken).ConfigureAwait(false);
        return report.VerdictValue != Verdict.Failed && !report.Findings.Any(finding => finding.Id is "Overloaded" or "ServerError");
    }

    private async Task<bool> ConnectAnyAsync(INetworkScope scope, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(cancellationToken).ConfigureAwait(false);
        var tries = addresses.Select(address => ConnectAsync(scope, address, cancellationToken)).ToList();
        while (tries.Count > 0)
        {
            var ended = await Task.WhenAny(tries).ConfigureAwait(false);
            if (await ended.ConfigureAwait(false))
            {
                return true;
            }

            tries.Remove(ended);
        }

        return false;
    }

    private async Task<bool> ConnectAsync(INetworkScope scope, IPAddress address, CancellationToken cancellationToken)
    {
        try
        {
            using var socket = scope.CreateSocket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            using (cancellationToken.Register(socket.Dispose))
            {
                await socket.ConnectAsync(address, _firstHop.Value.Port).ConfigureAwait(false);
                return true;
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Asks the resolver once at a time: a look-up without a network takes long, and cannot be ended. What it said last is tried meanwhile.</summary>
    private async Task<IPAddress[]> ResolveAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(_firstHop.Value.DnsSafeHost, out var literal))
        {
            return [literal];
        }

        Task<IPAddress[]> lookUp;
        lock (_lock)
        {
            _lookUp = _lookUp is null || _lookUp.IsCompleted ? LookUpAsync() : _lookUp;
            lookUp = _lookUp;
            if (_addresses.Length > 0 && !lookUp.IsCompleted)
            {
                return _addresses;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return await lookUp.ConfigureAwait(false);
    }

    private async Task<IPAddress[]> LookUpAsync()
    {
        using var scope = _platform.OpenLocalNetwork();
        var found = new List<IPAddress>();
        foreach (var family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
        {
            try
            {
                found.AddRange(await scope.ResolveAsync(_firstHop.Value.DnsSafeHost, family, CancellationToken.None).ConfigureAwait(false));
            }
            catch (SocketException)
            {
                // The other family may have an address.
            }
        }

        lock (_lock)
        {
            _addresses = found.Count > 0 ? found.ToArray() : _addresses;
        }

        return found.Count > 0 ? found.ToArray() : throw new SocketException((int)SocketError.HostNotFound);
    }
}
