using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Core.Tests.Diagnosis;

/// <summary>Evidence by hand. It starts as a healthy dual-stack Linux machine with a native client; each method changes one thing.</summary>
internal sealed class EvidenceBuilder
{
    internal const string Host = "api.anthropic.com";
    internal static readonly IPAddress Ipv4 = IPAddress.Parse("160.79.104.10");
    internal static readonly IPAddress Ipv6 = IPAddress.Parse("2607:6bc0::10");
    internal static readonly Uri ProxyUri = new("http://proxy.corp.example:3128");
    internal static readonly IPAddress ProxyAddress = IPAddress.Parse("10.1.2.3");

    private EvidenceSet _evidence;

    private EvidenceBuilder(EvidenceSet evidence) => _evidence = evidence;

    internal static EvidenceBuilder Healthy() => new EvidenceBuilder(new EvidenceSet
    {
        Endpoint = new Uri("https://" + Host + "/"),
        IsFirstParty = true,
        OperatingSystem = OperatingSystemKind.Linux,
        Shell = ShellKind.Bash,
        Configuration = new ConfigurationFacts { EndpointScope = "Default", EndpointOrigin = "built in" },
        Proxy = new ProxyFacts(),
        Routes = [Route(AddressFamily.InterNetwork), Route(AddressFamily.InterNetworkV6)],
    }).Client(isNode: false).Resolves(Ipv4, Ipv6).Connected(Ipv4, 9).Connected(Ipv6, 11).Handshake(PathKind.Direct).Answers(PathKind.Direct);

    internal EvidenceSet Build() => _evidence;

    internal EvidenceBuilder With(Func<EvidenceSet, EvidenceSet> change)
    {
        _evidence = change(_evidence);
        return this;
    }

    internal EvidenceBuilder Configured(Func<ConfigurationFacts, ConfigurationFacts> change) => With(e => e with { Configuration = change(e.Configuration) });

    internal EvidenceBuilder OnWindows(ShellKind shell = ShellKind.PowerShell) => With(e => e with { OperatingSystem = OperatingSystemKind.Windows, Shell = shell });

    internal EvidenceBuilder OnMacOS() => With(e => e with { OperatingSystem = OperatingSystemKind.MacOS, Shell = ShellKind.Bash });

    internal EvidenceBuilder InWsl() => With(e => e with { IsWsl = true });

    internal EvidenceBuilder InContainer() => With(e => e with { IsContainer = true });

    internal EvidenceBuilder Client(bool isNode, string? version = "2.1.330") =>
        Configured(c => c with { Client = new ClientFacts(isNode ? "Npm" : "Native", "/usr/local/bin/claude", version, isNode) });

    internal EvidenceBuilder NoClient() => Configured(c => c with { Client = null });

    internal EvidenceBuilder Setting(string name, string? value, string scope = "Process", string origin = "process environment") =>
        Configured(c => c with { Settings = c.Settings.Append(new SettingFact(name, value, scope, origin)).ToArray() });

    /// <summary>Changes the endpoint and drops everything that was seen of the old one.</summary>
    internal EvidenceBuilder Endpoint(string uri, bool firstParty = false) => With(e => e with { Endpoint = new Uri(uri), IsFirstParty = firstParty }).Blind();

    /// <summary>Drops every observation but the routes.</summary>
    internal EvidenceBuilder Blind() => With(e => e with { Names = [], Connects = [], Handshakes = [], Exchanges = [], ProxyAnswers = [], Hosts = [] });

    /// <summary>Drops the layers over TCP, as a run that stopped there leaves them.</summary>
    internal EvidenceBuilder NothingOverTcp() => With(e => e with { Handshakes = [], Exchanges = [], Hosts = [] });

    internal EvidenceBuilder NoNames() => With(e => e with { Names = [] });

    internal EvidenceBuilder NoConnects() => With(e => e with { Connects = [] });

    internal EvidenceBuilder Routes(bool ipv4, bool ipv6) => With(e => e with
    {
        Routes = [Route(AddressFamily.InterNetwork, ipv4), Route(AddressFamily.InterNetworkV6, ipv6)],
    });

    /// <summary>Replaces what the system resolver answered for the endpoint. A family without an address has no record.</summary>
    internal EvidenceBuilder Resolves(params IPAddress[] addresses) => With(e => e with
    {
        Names = e.Names.Where(name => name.Source != NameSource.System || name.Purpose != NamePurpose.Endpoint).ToArray(),
    })
        .Name(Answer(AddressFamily.InterNetwork, addresses: addresses))
        .Name(Answer(AddressFamily.InterNetworkV6, addresses: addresses));

    internal EvidenceBuilder Name(NameObservation name) => With(e => e with
    {
        Names = e.Names.Append(name with { Host = name.Purpose == NamePurpose.Endpoint ? e.Endpoint.DnsSafeHost : name.Host }).ToArray(),
    });

    /// <summary>Both record types fail alike at one source.</summary>
    internal EvidenceBuilder NameFails(FailureKind kind, string? code, string? server = null, int ms = 12) => this
        .Name(Unanswered(AddressFamily.InterNetwork, kind, code, server, ms))
        .Name(Unanswered(AddressFamily.InterNetworkV6, kind, code, server, ms));

    internal EvidenceBuilder Connected(IPAddress address, int ms, PathKind path = PathKind.Direct) => Connect(address, path, connect => connect with { Duration = Ms(ms) });

    internal EvidenceBuilder ConnectFails(IPAddress address, FailureKind kind, string? code, int ms = 1, PathKind path = PathKind.Direct) =>
        Connect(address, path, connect => connect with { Duration = Ms(ms), Failure = Fail(kind, code) });

    internal EvidenceBuilder ConnectSkipped(IPAddress address, string because) => Connect(address, PathKind.Direct, connect => connect with { SkippedBecause = because });

    /// <summary>Adds a connect, in place of an earlier one to the same address on the same path.</summary>
    internal EvidenceBuilder Connect(IPAddress address, PathKind path, Func<ConnectObservation, ConnectObservation> change) => With(e =>
    {
        Uri target = path == PathKind.Proxy ? e.Proxy.InEffect ?? e.Proxy.SystemProxy ?? ProxyUri : e.Endpoint;
        ConnectObservation connect = change(new ConnectObservation { Path = path, Host = target.DnsSafeHost, Address = address, Port = target.Port });
        return e with { Connects = e.Connects.Where(old => old.Path != path || !old.Address.Equals(address)).Append(connect).ToArray() };
    });

    internal EvidenceBuilder Handshake(PathKind path) => With(e => e with
    {
        Handshakes = e.Handshakes.Where(old => old.Path != path)
            .Append(new TlsObservation { Path = path, Host = e.Endpoint.DnsSafeHost, Port = e.Endpoint.Port, Address = Ipv4, HandshakeCompleted = true, Protocol = "TLS 1.3", Duration = Ms(24) }).ToArray(),
    });

    internal EvidenceBuilder HandshakeFails(PathKind path, FailureKind kind, string? code) => With(e => e with
    {
        Handshakes = e.Handshakes.Where(old => old.Path != path)
            .Append(new TlsObservation { Path = path, Host = e.Endpoint.DnsSafeHost, Port = e.Endpoint.Port, Address = Ipv4, Duration = Ms(24), Failure = Fail(kind, code) }).ToArray(),
    });

    /// <summary>The API greets over a path.</summary>
    internal EvidenceBuilder Answers(PathKind path, int status = 200, AnswerKind answer = AnswerKind.Hello) => With(e => e with
    {
        Exchanges = e.Exchanges.Where(old => old.Path != path)
            .Append(new HttpObservation { Path = path, Host = e.Endpoint.DnsSafeHost, Address = Ipv4, Request = "GET /api/hello", StatusCode = status, Answer = answer, RequestId = "req_1", Duration = Ms(80) }).ToArray(),
    });

    internal EvidenceBuilder ExchangeFails(PathKind path, FailureKind kind, string? code) => With(e => e with
    {
        Exchanges = e.Exchanges.Where(old => old.Path != path)
            .Append(new HttpObservation { Path = path, Host = e.Endpoint.DnsSafeHost, Request = "GET /api/hello", Answer = AnswerKind.Other, Duration = Ms(80), Failure = Fail(kind, code) }).ToArray(),
    });

    internal EvidenceBuilder Proxied(Func<ProxyFacts, ProxyFacts>? change = null) => With(e =>
    {
        var facts = new ProxyFacts { InEffect = ProxyUri, Variable = "HTTPS_PROXY", Origin = "process environment" };
        return e with { Proxy = change is null ? facts : change(facts) };
    });

    /// <summary>A proxy that works, from its name to the API's greeting.</summary>
    internal EvidenceBuilder WorkingProxy() => Proxied().ProxyName().Connected(ProxyAddress, 2, PathKind.Proxy).Tunnel(200).Handshake(PathKind.Proxy).Answers(PathKind.Proxy);

    internal EvidenceBuilder ProxyName() => With(e => e with
    {
        Names = e.Names.Append(Answer(AddressFamily.InterNetwork, addresses: ProxyAddress) with { Purpose = NamePurpose.Proxy, Host = ProxyUri.DnsSafeHost }).ToArray(),
    });

    /// <summary>The proxy answers CONNECT with a status.</summary>
    internal EvidenceBuilder Tunnel(int status, params string[] schemes) => ProxyAnswer(answer => answer with
    {
        StatusCode = status,
        AuthenticationSchemes = schemes,
        Failure = status / 100 == 2 ? null : Fail(status == 407 ? FailureKind.ProxyAuthenticationRequired : FailureKind.ProxyFailed, status.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    });

    internal EvidenceBuilder ProxyAnswer(Func<ProxyObservation, ProxyObservation> change) => With(e => e with
    {
        ProxyAnswers =
        [
            change(new ProxyObservation { Proxy = e.Proxy.InEffect ?? ProxyUri, Target = $"{e.Endpoint.DnsSafeHost}:{e.Endpoint.Port}", Address = ProxyAddress, Duration = Ms(7) }),
        ],
    });

    /// <summary>The direct path is dead: every connect times out and nothing is above it.</summary>
    internal EvidenceBuilder DirectDead() => With(e => e with
    {
        Handshakes = e.Handshakes.Where(old => old.Path != PathKind.Direct).ToArray(),
        Exchanges = e.Exchanges.Where(old => old.Path != PathKind.Direct).ToArray(),
    })
        .ConnectFails(Ipv4, FailureKind.TimedOut, "ETIMEDOUT", 3000).ConnectFails(Ipv6, FailureKind.TimedOut, "ETIMEDOUT", 3000);

    internal static Failure Fail(FailureKind kind, string? code = null) => new(kind, "It failed.", code);

    internal static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);

    internal static NameObservation Answer(AddressFamily family, string? server = null, int ms = 12, params IPAddress[] addresses) => new()
    {
        Host = Host,
        Purpose = NamePurpose.Endpoint,
        Source = server is null ? NameSource.System : NameSource.ConfiguredServer,
        Family = family,
        Server = server is null ? null : new IPEndPoint(IPAddress.Parse(server), 53),
        Addresses = addresses.Where(address => address.AddressFamily == family).ToArray(),
        Duration = Ms(ms),
    };

    internal static NameObservation Unanswered(AddressFamily family, FailureKind kind, string? code, string? server = null, int ms = 12) =>
        Answer(family, server, ms) with { Failure = Fail(kind, code), Attempts = server is null ? null : 2 };

    private static RouteObservation Route(AddressFamily family, bool there = true) => new()
    {
        Family = family,
        HasUsableAddress = there,
        Routes = there ? [new DefaultRoute(family, IPAddress.Parse(family == AddressFamily.InterNetwork ? "192.168.1.1" : "fe80::1"), "eth0")] : [],
    };
}
