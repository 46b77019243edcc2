using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Remote;

namespace ClaudeNet.Probing;

/// <summary>Fetches an endpoint's certificates over every address and through the proxy, and has each chain judged. It sends nothing beyond the handshake.</summary>
internal sealed class CertificateProbe
{
    private readonly PlatformServices _platform;

    public CertificateProbe(PlatformServices platform) => _platform = platform;

    /// <summary>Looks.</summary>
    /// <exception cref="ConnectionTestException">The options cannot be meant, or no way gave a certificate.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<CertificateReading> RunAsync(ConnectionTestOptions options, CancellationToken cancellationToken)
    {
        OptionsCheck.Validate(options);
        cancellationToken.ThrowIfCancellationRequested();
        using var place = await PlaceOpener.OpenAsync(_platform, options.NetworkNamespace, null, null, cancellationToken).ConfigureAwait(false);
        var load = new LoadOptions { PresenceOnly = place.IsForeign, MayStartPrograms = !place.IsForeign };
        var configuration = await ConfigurationLoader.LoadAsync(place.Platform, load, cancellationToken).ConfigureAwait(false);
        var client = new Client(configuration, options);
        if (client.Endpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new ConnectionTestException("EndpointInvalid", $"{Redactor.Strip(client.Endpoint)} is plain http: it has no certificate. Give an https URL.");
        }

        var context = new RunContext(place.Platform, place.Scope, options, client.Endpoint, cancellationToken);
        TlsWarmup.Start();
        var trust = Task.Factory.StartNew(
            () => TrustStores.Load(place.Platform, configuration), cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        var ways = await LookAsync(context, client, new TlsProbe(context, trust, mayIdentify: !client.IsProjectChosen)).ConfigureAwait(false);
        var stores = await trust.ConfigureAwait(false);
        var handshakes = ways.Select(way => way.Tls).OfType<TlsObservation>().Where(tls => tls.Chain.Length > 0);
        var certificates = new PresentedChains(Redactor.Strip(client.Endpoint), client.ProxyFor(client.Endpoint)?.Address, place.Platform, stores).Describe(handshakes);
        var failures = ways.Where(way => way.Failure is not null).Select(way => way.Failure!).ToArray();
        if (certificates.Count == 0)
        {
            throw new ConnectionTestException(
                "CertificateUnavailable", $"No certificate came from {client.Endpoint.DnsSafeHost}. {string.Join(" ", failures)} Test-ClaudeConnection says why.");
        }

        return new CertificateReading
        {
            Endpoint = Redactor.Strip(client.Endpoint),
            Certificates = certificates,
            Failures = failures,
            Unreadable = [.. place.Notes, .. configuration.Unreadable, .. stores.Unreadable],
        };
    }

    private static async Task<(TlsObservation? Tls, string? Failure)[]> LookAsync(RunContext context, Client client, TlsProbe tls)
    {
        var proxy = client.ProxyFor(client.Endpoint);
        var proxied = new PathProgress();
        var looks = new List<Task<(TlsObservation?, string?)[]>>();
        if (proxy is not null)
        {
            looks.Add(LookAsync(context, new Line(context, client.Endpoint, proxy, tls), proxied, null));
        }

        looks.Add(LookAsync(context, new Line(context, client.Endpoint, null, tls), new PathProgress(), proxy is null ? null : proxied.Secured));
        return (await Task.WhenAll(looks).ConfigureAwait(false)).SelectMany(seen => seen).ToArray();
    }

    private static async Task<(TlsObservation? Tls, string? Failure)[]> LookAsync(RunContext context, Line line, PathProgress progress, Task? alsoCutBy)
    {
        var purpose = line.Path == PathKind.Proxy ? NamePurpose.Proxy : NamePurpose.Endpoint;
        var names = new NameProbe(context, line.FirstHop, purpose, alsoCutBy);
        var families = context.Families();
        var answers = await Task.WhenAll(families.Select(family => names.AskSystemAsync(family, progress))).ConfigureAwait(false);
        var addresses = answers.SelectMany(answer => answer.Addresses).Distinct().Take(PathRun.MaximumAddresses).ToArray();
        if (addresses.Length == 0)
        {
            var failure = answers.Select(answer => answer.Failure).FirstOrDefault(failure => failure is not null);
            return [(null, Sentence(line, null, failure?.Message ?? "The name has no address of the wanted family"))];
        }

        // A tunnel is asked for once, as the client does; the proxy's other addresses lead to the same proxy.
        if (line.Path == PathKind.Proxy)
        {
            return [await OpenFirstAsync(line, addresses, progress).ConfigureAwait(false)];
        }

        return await Task.WhenAll(addresses.Select(address => OpenAsync(line, address, progress, alsoCutBy))).ConfigureAwait(false);
    }

    private static async Task<(TlsObservation? Tls, string? Failure)> OpenFirstAsync(Line line, IPAddress[] addresses, PathProgress progress)
    {
        (TlsObservation? Tls, string? Failure) seen = default;
        foreach (var address in addresses)
        {
            seen = await OpenAsync(line, address, progress, null).ConfigureAwait(false);
            if (seen.Tls is not null)
            {
                break;
            }
        }

        return seen;
    }

    private static async Task<(TlsObservation? Tls, string? Failure)> OpenAsync(Line line, IPAddress address, PathProgress progress, Task? alsoCutBy)
    {
        var result = await line.OpenAsync(address, progress, alsoCutBy).ConfigureAwait(false);
        result.Channel?.Dispose();
        var failure = result.Failure is { } found ? Sentence(line, address, found.Message)
            : result.Tls is { Chain.Length: 0, Failure: { } refused } ? Sentence(line, address, refused.Message) : null;
        return (result.Tls, failure);
    }

    private static string Sentence(Line line, IPAddress? address, string message)
    {
        var way = line.Path == PathKind.Proxy ? $"through the proxy {line.Proxy!.Address.Authority}" : "directly";
        var at = address is null || address.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) ? string.Empty : $" ({address})";
        return $"{line.FirstHop}{at} {way}: {message.TrimEnd('.')}.";
    }
}
