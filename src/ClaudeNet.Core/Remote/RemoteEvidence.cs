using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Puts what a place's programs told into the form that rules judge, and keeps account of what none of them could try.</summary>
internal sealed class RemoteEvidence
{
    private readonly RunContext _context;
    private readonly Client _client;
    private readonly RemoteFacts _facts;
    private readonly RemoteAnswer _tried;
    private readonly RemotePlace _remote;
    private readonly IReadOnlyList<RemoteLookUp> _lookUps;
    private readonly IReadOnlyList<RemoteAttempt> _attempts;

    /// <param name="context">The run.</param>
    /// <param name="client">The client as the place has it.</param>
    /// <param name="facts">What the place told about itself.</param>
    /// <param name="first">The answer of the first call.</param>
    /// <param name="tried">The answer of the call that tried what the client uses; the first one as a rule.</param>
    /// <param name="remote">The place.</param>
    public RemoteEvidence(RunContext context, Client client, RemoteFacts facts, RemoteAnswer first, RemoteAnswer tried, RemotePlace remote)
    {
        _context = context;
        _client = client;
        _facts = facts;
        _tried = tried;
        _remote = remote;
        _lookUps = RemoteLookUp.ReadAll(tried);
        _attempts = RemoteAttempt.ReadAll(tried);
        Tool = tried.First("tool") ?? "none";
        IsComplete = first.Ended && tried.Ended;
    }

    /// <summary>Gets the program that made the exchanges: curl, node, wget or none.</summary>
    public string Tool { get; }

    /// <summary>Gets a value indicating whether the script came to its end.</summary>
    public bool IsComplete { get; }

    /// <summary>Gets the place in words.</summary>
    public string Words => _remote.Words;

    /// <summary>Gets the deepest layer that the options ask for and that a program there could try: what was not tried is no failure.</summary>
    public Layer Deepest
    {
        get
        {
            var wanted = Ladder.Deepest(_context.Options);
            return _attempts.Count > 0 && !LacksProxyWay || wanted < Layer.Name ? wanted : Layer.Name;
        }
    }

    /// <summary>Gets a value indicating whether the client goes through a proxy and no program there could try that.</summary>
    public bool LacksProxyWay => _client.Proxy.IsUsed && Tool is "node" or "wget" or "none";

    public EvidenceSet Gather()
    {
        Note();
        var ways = ReadWays();
        var answered = _lookUps.Count > 0 || _tried.First("lacks") is null;
        return new EvidenceSet
        {
            Endpoint = Redactor.Strip(_client.Endpoint),
            IsFirstParty = _client.IsFirstParty,
            OperatingSystem = OperatingSystemKind.Linux,
            Shell = ShellKind.Bash,
            IsWsl = Surroundings.IsWsl(_context.Platform),
            IsContainer = _remote.Kind == SourceKind.Container || Surroundings.IsContainer(_context.Platform),
            Configuration = Configuration(),
            Proxy = ConfigurationProbe.DescribeProxy(_client, SystemProxyAnswer.None),
            HostsFileEntries = ConfigurationProbe.ReadHostsFile(_context, _client.Endpoint.DnsSafeHost),
            Names = answered ? NamesOf() : NamesAsSeen(),
            Routes = Wants(Layer.Route) ? _context.Families().Select(ReadRoutes).ToArray() : [],
            Connects = ways.Connects,
            ProxyAnswers = ways.ProxyAnswers,
            Handshakes = ways.Handshakes,
            Exchanges = ways.Exchanges,
            Credential = Wants(Layer.Credential) ? Credential() : null,
            CredentialWanted = Wants(Layer.Credential) && !_context.Options.SkipCredential,
        };
    }

    private RemoteWays ReadWays()
    {
        var answers = new RemoteAnswers(_context, _facts.Clock);
        var ways = new RemoteWays(_context, _client, answers, _remote.Words);
        foreach (var way in _attempts.GroupBy(attempt => attempt.Way))
        {
            if (way.Key == "g")
            {
                WgetReading.AddTo(ways, way.First(), _context, answers);
            }
            else if (way.Key != "p")
            {
                ways.Add(way.ToArray(), Known(NamePurpose.Endpoint, _client.Endpoint));
            }
            else if (_client.Proxy.IsUsed)
            {
                ways.Add(way.ToArray(), Known(NamePurpose.Proxy, _client.Proxy.Proxy!));
            }
        }

        return ways;
    }

    private IPAddress[] Known(NamePurpose purpose, Uri target) => IPAddress.TryParse(target.DnsSafeHost, out var literal)
        ? [literal]
        : _lookUps.Where(found => found.Purpose == purpose).SelectMany(found => found.Addresses).ToArray();

    private NameObservation[] NamesOf()
    {
        var reasons = _tried.All("x").Select(line => line.Split([' '], 2)).Where(fields => fields.Length == 2)
            .ToLookup(fields => fields[0] == "proxy" ? NamePurpose.Proxy : NamePurpose.Endpoint, fields => fields[1].Trim());
        return Literals().Concat(_lookUps.Where(IsOfTheClient).Select(found => found.Describe(_lookUps, reasons))).ToArray();
    }

    private bool IsOfTheClient(RemoteLookUp found) => found.Purpose == NamePurpose.Endpoint
        ? string.Equals(found.Host, _client.Endpoint.DnsSafeHost, StringComparison.OrdinalIgnoreCase) || string.Equals(found.Host, _client.Endpoint.IdnHost, StringComparison.OrdinalIgnoreCase)
        : _client.Proxy.IsUsed;

    private IEnumerable<NameObservation> Literals()
    {
        if (IPAddress.TryParse(_client.Endpoint.DnsSafeHost, out var address))
        {
            yield return new NameObservation
            {
                Host = _client.Endpoint.DnsSafeHost,
                Purpose = NamePurpose.Endpoint,
                Source = NameSource.Literal,
                Family = address.AddressFamily,
                Addresses = [address],
                Duration = TimeSpan.Zero,
            };
        }
    }

    /// <summary>Without getent the exchanges themselves tell whether a name was found.</summary>
    private NameObservation[] NamesAsSeen() => Literals().Concat(_attempts.Where(attempt => attempt.Name is "d4" or "d6" && !_context.Endpoint.IsLoopback).Select(attempt =>
    {
        var failed = attempt.ExitCode == 6 || attempt.NodeCode is "ENOTFOUND" or "EAI_AGAIN" or "EAI_FAIL";
        var failure = attempt.NodeCode is string code ? RemoteFailures.OfNode(code)
            : new Failure(FailureKind.NameTemporaryFailure, "The resolver gives no address, and no program there tells why.", "curl 6");
        _ = IPAddress.TryParse(attempt.Value("ip").Trim('[', ']'), out var used);
        return new NameObservation
        {
            Host = _client.Endpoint.DnsSafeHost,
            Purpose = NamePurpose.Endpoint,
            Source = NameSource.System,
            Family = attempt.Name == "d4" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
            StartOffset = attempt.Start,
            Duration = attempt.Time("dns") ?? attempt.Duration,
            Addresses = used is null ? RemoteNotes.Tried(attempt).ToArray() : [used],
            Failure = failed ? failure : null,
        };
    }).Where(name => name.Failure is not null || name.Addresses.Length > 0)).ToArray();

    private ConfigurationFacts Configuration()
    {
        var described = ConfigurationProbe.Describe(_context.Platform, _client, null);
        var client = described.Client;
        return described with { ExtraCaFault = _facts.ExtraRoots, Client = client is null ? null : client with { Path = client.Path.Replace('\\', '/') } };
    }

    private RouteObservation ReadRoutes(AddressFamily family)
    {
        var six = family == AddressFamily.InterNetworkV6;
        var table = _facts.Text(six ? "/proc/self/net/ipv6_route" : "/proc/self/net/route");
        var addresses = _facts.Text(six ? "/proc/self/net/if_inet6" : "/proc/self/net/fib_trie");
        if (table is null && !six)
        {
            _context.AddUnreadable("default routes", "The place did not show its routing table.");
        }

        // A kernel without IPv6 has no table of it.
        return new RouteObservation
        {
            Family = family,
            Routes = table is not null ? (six ? LinuxRoutes.ParseIPv6(table) : LinuxRoutes.ParseIPv4(table)).ToArray() : six ? [] : null,
            HasUsableAddress = addresses is not null && (six ? LinuxAddresses.ParseIPv6(addresses) : LinuxAddresses.ParseIPv4(addresses)),
            Duration = TimeSpan.Zero,
        };
    }

    private CredentialObservation Credential() => new()
    {
        Duration = TimeSpan.Zero,
        NotTriedBecause = _context.Options.SkipCredential ? "it was not asked for"
            : _client.Configuration.Credentials.Effective is null && _context.Options.ApiKey is null ? "no credential was found"
            : _context.Options.ApiKey is not null ? "there is no claudenet there that could try it"
            : "a key of a container or distribution is not taken out of it",
    };

    private bool Wants(Layer layer) => _context.Options.Layers.Count == 0 || _context.Options.Layers.Contains(layer);

    private void Note()
    {
        if (!IsComplete)
        {
            _context.AddUnreadable("the end of the answer", $"The programs in {_remote.Words} did not finish in time; what they told until then is judged.");
        }

        if (_tried.First("refused") is string code)
        {
            _context.AddUnreadable("the claudenet in the place", $"It ended with {ProgramText.Clean(code)} and gave no report, an older version perhaps; other programs there were asked.");
        }

        if (_remote.Kind == SourceKind.Distribution)
        {
            _context.AddUnreadable("variables of the shell's start files", "~/.profile and ~/.bashrc are not run: what they export is not seen. The environment that WSL itself gives is.");
        }

        if (_attempts.Count > 0)
        {
            _context.AddUnreadable("certificate chains", $"{Tool} there tells the server's certificate and whether it trusts it; who signed it in the end is not seen from here.");
        }
    }
}
