using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis;

/// <summary>
/// The one connection that the client itself opens: to the proxy when one is in effect, else to the endpoint. What is seen elsewhere does not keep Claude from working.
/// </summary>
internal sealed class ClientTarget
{
    // When several addresses fail in several ways, the answer that says most about the cause comes first.
    private static readonly FailureKind[] s_telling =
    [
        FailureKind.AddressNotAvailable, FailureKind.AddressInUse, FailureKind.NoBufferSpace, FailureKind.Blocked,
        FailureKind.Refused, FailureKind.Reset, FailureKind.TimedOut, FailureKind.Unreachable,
    ];

    private readonly EvidenceSet _evidence;

    private ClientTarget(EvidenceSet evidence, PathKind path, Uri target)
    {
        _evidence = evidence;
        Path = path;
        Host = target.DnsSafeHost;
        Port = target.Port;
        NamePurpose purpose = path == PathKind.Proxy ? NamePurpose.Proxy : NamePurpose.Endpoint;
        NameObservation[] names = evidence.Names.Where(name => name.Purpose == purpose && name.SkippedBecause is null
            && string.Equals(name.Host, Host, StringComparison.OrdinalIgnoreCase)).ToArray();
        SystemNames = names.Where(name => name.Source == NameSource.System).ToArray();
        ServerNames = names.Where(name => name.Server is not null).ToArray();
        Addresses = SystemNames.SelectMany(name => name.Addresses).Distinct().ToArray();
        Connects = evidence.TriedConnects(path).ToArray();
    }

    internal PathKind Path { get; }

    internal bool IsProxy => Path == PathKind.Proxy;

    internal string Host { get; }

    internal int Port { get; }

    /// <summary>Gets the host as a finding names it, with the word proxy before a proxy.</summary>
    internal string Name => IsProxy ? "the proxy " + Host : Host;

    /// <summary>Gets what the operating system's resolver was asked and answered; empty for an address or when it was not asked.</summary>
    internal NameObservation[] SystemNames { get; }

    /// <summary>Gets what single name servers were asked and answered.</summary>
    internal NameObservation[] ServerNames { get; }

    /// <summary>Gets the addresses that the system resolver gave.</summary>
    internal IPAddress[] Addresses { get; }

    /// <summary>Gets the connects that were tried, in order.</summary>
    internal ConnectObservation[] Connects { get; }

    internal bool Connected => Connects.Any(connect => connect.Worked);

    /// <summary>Gets the failure that explains why no address could be connected to; null when one could, or none was tried.</summary>
    internal FailureKind? ConnectVerdict
    {
        get
        {
            if (Connects.Length == 0 || Connected)
            {
                return null;
            }

            FailureKind[] kinds = Connects.Select(Kind).ToArray();
            return s_telling.Where(kinds.Contains).Select(kind => (FailureKind?)kind).FirstOrDefault() ?? FailureKind.Unknown;
        }
    }

    /// <summary>Gets why the system resolver gave no address at all: NameNotFound, TimedOut or NameTemporaryFailure; null when it gave one or was not asked.</summary>
    internal FailureKind? NameVerdict
    {
        get
        {
            if (SystemNames.Length == 0 || Addresses.Length > 0)
            {
                return null;
            }

            if (SystemNames.All(name => name.Failure is null || name.Failure.KindValue == FailureKind.NameNotFound))
            {
                return OnlyLacksTheFamilyAsked() ? null : FailureKind.NameNotFound;
            }

            NameObservation[] servers = ServerNames.Where(name => name.Source == NameSource.ConfiguredServer).ToArray();
            if (servers.Length > 0 && servers.All(IsSilent))
            {
                return FailureKind.TimedOut;
            }

            bool saysNo = servers.Any(name => name.Failure?.KindValue == FailureKind.NameTemporaryFailure);
            return !saysNo && SystemNames.Any(IsSilent) ? FailureKind.TimedOut : FailureKind.NameTemporaryFailure;
        }
    }

    internal static ClientTarget Of(EvidenceSet evidence) => evidence.Proxy.InEffect is { IsAbsoluteUri: true } proxy
        ? new ClientTarget(evidence, PathKind.Proxy, proxy)
        : new ClientTarget(evidence, PathKind.Direct, evidence.Endpoint);

    /// <summary>Returns whether a look-up ended without any answer.</summary>
    internal static bool IsSilent(NameObservation name) => name.Failure?.KindValue == FailureKind.TimedOut;

    /// <summary>
    /// Returns a failed connect's kind. Linux says EADDRNOTAVAIL and Windows 10049 also where there is no local address of the family at all: that is no route, not a lack of ports.
    /// </summary>
    internal FailureKind Kind(ConnectObservation connect)
    {
        if (connect.Failure is not Failure failure)
        {
            return FailureKind.Unknown;
        }

        bool noLocalAddress = failure.KindValue == FailureKind.AddressNotAvailable
            && (failure.NativeCode == "10049" || LacksFamily(connect.Address.AddressFamily) || Diagnosis.Addresses.IsUnspecified(connect.Address));
        return noLocalAddress || IsProhibitedOnTheWay(connect) ? FailureKind.Unreachable : failure.KindValue;
    }

    /// <summary>Returns whether the machine is known to have no default route or no address of a family.</summary>
    internal bool LacksFamily(AddressFamily family) => _evidence.Routes.Any(route => route.Family == family && route.SkippedBecause is null
        && route.Routes is DefaultRoute[] routes && (routes.Length == 0 || !route.HasUsableAddress));

    /// <summary>Returns the connects of one family.</summary>
    internal ConnectObservation[] ConnectsOf(AddressFamily family) => Connects.Where(connect => connect.Address.AddressFamily == family).ToArray();

    /// <summary>Returns the connects of a family when every one failed; empty when one worked or none was tried.</summary>
    internal ConnectObservation[] DeadConnectsOf(AddressFamily family)
    {
        ConnectObservation[] connects = ConnectsOf(family);
        return connects.Any(connect => connect.Worked) ? [] : connects;
    }

    /// <summary>Returns the shortest successful connect; null when none worked.</summary>
    internal TimeSpan? FastestConnect() => Connects.Where(connect => connect.Worked).Min(connect => connect.Duration);

    /// <summary>Returns whether a connect went unanswered for so long that a slow link is no explanation.</summary>
    internal bool WentUnanswered(ConnectObservation connect)
    {
        const int Margin = 4;
        const int LeastMilliseconds = 250;
        double waited = connect.Duration?.TotalMilliseconds ?? 0;
        return Kind(connect) == FailureKind.TimedOut && waited >= LeastMilliseconds && waited >= Margin * RoundTrip(FastestConnect()?.TotalMilliseconds ?? 0);
    }

    /// <summary>Returns one line a connect.</summary>
    internal string[] ConnectLines() => Connects.Select(ConnectLine).ToArray();

    /// <summary>Returns one line a look-up, the system resolver's first.</summary>
    internal string[] NameLines() => SystemNames.Concat(ServerNames).Select(NameLine).ToArray();

    /// <summary>Returns how long a connect took without the SYNs that were lost on the way: they are sent again after one and after three seconds (RFC 6298), longer than any link takes.</summary>
    private static double RoundTrip(double milliseconds)
    {
        const int FirstAgain = 1000;
        const int SecondAgain = 3000;
        return milliseconds >= SecondAgain ? milliseconds - SecondAgain : milliseconds >= FirstAgain ? milliseconds - FirstAgain : milliseconds;
    }

    // Linux reports a router's "administratively prohibited" as EACCES over IPv6 and as EHOSTUNREACH over IPv4. This machine's own policy would say EACCES twice.
    private bool IsProhibitedOnTheWay(ConnectObservation connect) => connect.Failure is { KindValue: FailureKind.Blocked, NativeCode: "EACCES" }
        && connect.Address.AddressFamily == AddressFamily.InterNetworkV6
        && ConnectsOf(AddressFamily.InterNetwork).Any(other => other.Failure is { NativeCode: "EHOSTUNREACH" });

    private static string ConnectLine(ConnectObservation connect)
    {
        string socket = Describe.Socket(connect.Address, connect.Port);
        string time = Describe.Duration(connect.Duration);
        if (connect.Failure is not Failure failure)
        {
            return $"{socket}: connected in {time}";
        }

        return failure.KindValue == FailureKind.TimedOut ? $"{socket}: no answer in {time}" : $"{socket}: {Describe.Failure(failure)} after {time}";
    }

    private static string NameLine(NameObservation name)
    {
        string question = $"{Describe.Server(name.Server)}, {Describe.RecordType(name.Family)} of {name.Host}";
        string time = Describe.Duration(name.Duration);
        if (name.Failure is Failure failure)
        {
            string tries = name.Attempts is int attempts ? $", asked {Describe.Count(attempts, "time", "times")}" : string.Empty;
            return IsSilent(name) ? $"{question}: no answer in {time}{tries}" : $"{question}: {Describe.Failure(failure)} after {time}{tries}";
        }

        return name.Addresses.Length == 0 ? $"{question}: no such record, after {time}" : $"{question}: {Describe.List(name.Addresses)} in {time}";
    }

    // One family was asked for and the name has none of it: that is no missing name. glibc says "not found" there too, so a server's word counts.
    private bool OnlyLacksTheFamilyAsked()
    {
        bool oneFamily = SystemNames.Select(name => name.Family).Distinct().Count() == 1;
        return oneFamily && (SystemNames.Any(name => name.Failure is null) || ServerNames.Any(name => name.Worked));
    }
}
