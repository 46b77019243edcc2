using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Platform;

namespace ClaudeNet.Evidence;

/// <summary>Everything one run saw, in one place, for the rules to judge.</summary>
internal sealed record EvidenceSet
{
    /// <summary>Gets the endpoint, without user information and query.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Gets a value indicating whether the endpoint is Anthropic's own API host.</summary>
    public required bool IsFirstParty { get; init; }

    public required OperatingSystemKind OperatingSystem { get; init; }

    public required ShellKind Shell { get; init; }

    /// <summary>Gets a value indicating whether the probes ran inside WSL.</summary>
    public bool IsWsl { get; init; }

    /// <summary>Gets a value indicating whether the probes ran inside a container.</summary>
    public bool IsContainer { get; init; }

    public required ConfigurationFacts Configuration { get; init; }

    public required ProxyFacts Proxy { get; init; }

    public IReadOnlyList<NameObservation> Names { get; init; } = Array.Empty<NameObservation>();

    public IReadOnlyList<HostsFileEntry> HostsFileEntries { get; init; } = Array.Empty<HostsFileEntry>();

    public IReadOnlyList<RouteObservation> Routes { get; init; } = Array.Empty<RouteObservation>();

    public IReadOnlyList<ConnectObservation> Connects { get; init; } = Array.Empty<ConnectObservation>();

    public IReadOnlyList<ProxyObservation> ProxyAnswers { get; init; } = Array.Empty<ProxyObservation>();

    public IReadOnlyList<TlsObservation> Handshakes { get; init; } = Array.Empty<TlsObservation>();

    public IReadOnlyList<HttpObservation> Exchanges { get; init; } = Array.Empty<HttpObservation>();

    public IReadOnlyList<HostObservation> Hosts { get; init; } = Array.Empty<HostObservation>();

    public IReadOnlyList<DeepObservation> Deep { get; init; } = Array.Empty<DeepObservation>();

    public CredentialObservation? Credential { get; init; }

    /// <summary>Gets a value indicating whether the caller wants to know about the credential too.</summary>
    public bool CredentialWanted { get; init; } = true;

    public StatusObservation? Service { get; init; }

    /// <summary>Gets how the local ports were used; null when nothing reads them here or the run did not ask.</summary>
    public PortObservation? Ports { get; init; }

    /// <summary>Gets what is known about the ports that WSL gives; null outside WSL or when it was not read.</summary>
    public WslPortFacts? Wsl { get; init; }

    /// <summary>Gets how well the testing process could run meanwhile; null when that was not watched: the probes ran elsewhere.</summary>
    public PaceFacts? Pace { get; init; }

    /// <summary>
    /// Gets a value indicating whether durations say something about the network: not when this process could not run for a fifth of the time, and a second of it. The start of a
    /// process alone takes a few tenths.
    /// </summary>
    public bool TimesCount => Pace is null || Pace.Share < 0.2 || Pace.Lost < TimeSpan.FromSeconds(1);

    /// <summary>Gets a value indicating whether the client would go through a proxy.</summary>
    public bool ProxyInEffect => Proxy.InEffect is not null;

    /// <summary>Gets the path that the client would take.</summary>
    public PathKind ClientPath => ProxyInEffect ? PathKind.Proxy : PathKind.Direct;

    /// <summary>Gets a value indicating whether the host is written as an address.</summary>
    public bool EndpointIsAddress => IPAddress.TryParse(Endpoint.DnsSafeHost, out _);

    /// <summary>Returns whether an HTTP answer came back over a path, whatever it said.</summary>
    public bool PathAnswers(PathKind path) => Exchanges.Any(exchange => exchange.Path == path && exchange.StatusCode is not null);

    /// <summary>Returns whether a Claude API or gateway answered over a path.</summary>
    public bool PathReachesClaude(PathKind path) => Exchanges.Any(exchange => exchange.Path == path
        && exchange.StatusCode is not null && exchange.Answer is AnswerKind.Hello or AnswerKind.ClaudeApi or AnswerKind.ClaudeError);

    /// <summary>Gets a value indicating whether a proxy is in effect and works: then nothing on the direct path is worth more than Information.</summary>
    public bool ProxyWorks => ProxyInEffect && PathReachesClaude(PathKind.Proxy);

    /// <summary>Returns the connects of one path that were tried, in order.</summary>
    public IEnumerable<ConnectObservation> TriedConnects(PathKind path, AddressFamily? family = null) => Connects.Where(
        connect => connect.Path == path && connect.SkippedBecause is null && (family is null || connect.Address.AddressFamily == family));

    /// <summary>Returns whether any connect of the family worked on the path.</summary>
    public bool FamilyConnects(PathKind path, AddressFamily family) => TriedConnects(path, family).Any(connect => connect.Worked);

    /// <summary>Returns the setting of that name, the first found; null when it is not set.</summary>
    public SettingFact? Setting(string name) => Configuration.Settings.FirstOrDefault(
        setting => string.Equals(setting.Name, name, StringComparison.Ordinal));
}
