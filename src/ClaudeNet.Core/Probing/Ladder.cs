using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Trust;
using ClaudeNet.Wsl;

namespace ClaudeNet.Probing;

/// <summary>Runs all probes of one test side by side, as far as they do not need each other, and gathers what they saw.</summary>
internal sealed class Ladder
{
    private readonly RunContext _context;
    private readonly Client _client;
    private readonly Layer _deepest;
    private readonly HashSet<Layer> _wanted;

    public Ladder(RunContext context, Client client)
    {
        _context = context;
        _client = client;
        _deepest = Deepest(context.Options);
        _wanted = new HashSet<Layer>(context.Options.Layers);
    }

    /// <summary>Returns the deepest layer of the endpoint's own path that the options ask for. What lies below is what it rests on.</summary>
    public static Layer Deepest(ConnectionTestOptions options)
    {
        if (options.Layers.Count == 0 || options.Layers.Any(layer => layer >= Layer.Http && layer != Layer.Service))
        {
            return Layer.Http;
        }

        return options.Layers.Where(layer => layer is not (Layer.Service or Layer.Route)).DefaultIfEmpty(Layer.Configuration).Max();
    }

    /// <summary>Runs everything.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<EvidenceSet> ClimbAsync()
    {
        TlsWarmup.Start();

        // Not on the pool: the first load of a process takes a fifth of a second, and name look-ups must not queue behind it.
        var trust = Task.Factory.StartNew(
            () => TrustStores.Load(_context.Platform, _client.Configuration),
            _context.CancellationToken,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
        var tls = new TlsProbe(_context, trust, mayIdentify: !_client.IsProjectChosen);
        var routes = Wants(Layer.Route) ? Task.Run(() => _context.Families().Select(family => RouteProbe.Read(_context, family)).ToArray()) : null;
        var asksPorts = _wanted.Contains(Layer.LocalPorts);
        using var ports = asksPorts || _wanted.Count == 0 || _deepest >= Layer.Tcp ? PortProbe.Start(_context, asksPorts) : null;
        var wsl = ports is null ? null : Task.Run(() => WslPortRangeReader.ReadQuicklyAsync(_context.Platform, _context.Scope.Place, _context.CancellationToken), _context.CancellationToken);
        var systemProxy = SystemProxyProbe.ReadAsync(_context, _client);
        var proxy = _client.ProxyFor(_client.Endpoint);
        var proxied = proxy is null ? null : new PathRun(_context, new Line(_context, _client.Endpoint, proxy, tls), _deepest);
        var direct = new PathRun(_context, new Line(_context, _client.Endpoint, null, tls), _deepest, proxied?.Progress.Answered);
        var paths = new[] { proxied, direct }.Where(path => path is not null).Select(path => path!).ToArray();
        var hosts = new HostProbe(_context, _client, tls);
        var others = ReachOthersAsync(hosts);
        var service = Wants(Layer.Service) && _client.IsFirstParty ? ServiceProbe.RunAsync(hosts) : null;
        var main = proxied ?? direct;
        if (_deepest >= Layer.Name)
        {
            await Task.WhenAll(paths.Select(path => path.RunAsync())).ConfigureAwait(false);
        }

        var credential = Wants(Layer.Credential)
            ? await new CredentialProbe(_context, _client, main.Http).RunAsync(main.AnsweredBy is null ? null : main.OpenAgainAsync).ConfigureAwait(false)
            : null;
        var deep = _context.Options.Deep && main.AnsweredBy is not null ? await new DeepProbe(_context, main).RunAsync().ConfigureAwait(false) : Array.Empty<DeepObservation>();
        var stores = await trust.ConfigureAwait(false);
        var otherHosts = await others.ConfigureAwait(false);
        return Gather(paths, stores, await systemProxy.ConfigureAwait(false)) with
        {
            Routes = routes is null ? Array.Empty<RouteObservation>() : await routes.ConfigureAwait(false),
            Hosts = otherHosts,
            Service = service is null ? null : await service.ConfigureAwait(false),
            Credential = credential,
            CredentialWanted = Wants(Layer.Credential) && !_context.Options.SkipCredential,
            Deep = deep,
            Ports = ports is null ? PortProbe.Missing(asksPorts) : await ports.FinishAsync(paths.SelectMany(path => path.Connects).ToArray()).ConfigureAwait(false),
            Wsl = wsl is null ? null : await wsl.ConfigureAwait(false),
        };
    }

    private EvidenceSet Gather(PathRun[] paths, TrustStores stores, SystemProxyAnswer systemProxy)
    {
        foreach (var item in stores.Unreadable)
        {
            _context.AddUnreadable(item.What, item.Why);
        }

        EditionLimits.Note(_context, _client, stores, _deepest);
        return new EvidenceSet
        {
            Endpoint = Redactor.Strip(_client.Endpoint),
            IsFirstParty = _client.IsFirstParty,
            OperatingSystem = _context.Platform.OperatingSystem,
            Shell = _context.Platform.Shell,
            IsWsl = Surroundings.IsWsl(_context.Platform),
            IsContainer = Surroundings.IsContainer(_context.Platform),
            Configuration = ConfigurationProbe.Describe(_context.Platform, _client, stores),
            Proxy = ConfigurationProbe.DescribeProxy(_client, systemProxy),
            HostsFileEntries = ConfigurationProbe.ReadHostsFile(_context, _client.Endpoint.DnsSafeHost),
            Names = paths.SelectMany(path => path.Names).ToArray(),
            Connects = paths.SelectMany(path => path.Connects).ToArray(),
            ProxyAnswers = paths.SelectMany(path => path.ProxyAnswers).ToArray(),
            Handshakes = paths.SelectMany(path => path.Handshakes).ToArray(),
            Exchanges = paths.SelectMany(path => path.Exchanges).ToArray(),
            Pace = _context.Platform.JudgesPace ? _context.Pace?.Read() : null,
        };
    }

    private async Task<HostObservation[]> ReachOthersAsync(HostProbe hosts)
    {
        if (_context.Options.SkipHost || !_client.IsFirstParty || !Wants(Layer.Http))
        {
            return Array.Empty<HostObservation>();
        }

        var credential = _client.Configuration.Credentials.Effective;
        var reached = await Task.WhenAll(OtherHost.All.Select(host => hosts.ReachAsync(
            new Uri("https://" + host.Name + host.Path), host.Purpose, host.IsRequired(credential?.Kind, _client.Configuration.Credentials.Unseen is not null)))).ConfigureAwait(false);
        return reached.Select(result => result.Seen).ToArray();
    }

    private bool Wants(Layer layer) => _wanted.Count == 0 || _wanted.Contains(layer);
}
