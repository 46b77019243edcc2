using ClaudeNet.Diagnosis.Rules;

namespace ClaudeNet.Diagnosis;

/// <summary>The rules about names, connects, local ports and proxies.</summary>
internal static class NetworkRules
{
    /// <summary>Gets them all, in ladder order.</summary>
    internal static Rule[] All =>
    [
        new MachineBusyRule(),
        new HostRangeStarvesWslRule(),
        new WslNetworkingFellBackRule(),
        new WslRangeOutsideReservationRule(),
        new PortsExhaustedRule(),
        new NatPortsExhaustedRule(),
        new ConntrackNearFullRule(),
        new PortsNearExhaustionRule(),
        new WslMirroredWindowSmallRule(),
        new PortRangeSmallRule(),
        new PortRangeReservedRule(),
        new HostsFileOverrideRule(),
        new NameNotFoundRule(),
        new NameResolutionTimedOutRule(),
        new NameResolutionFailedRule(),
        new NameSinkholedRule(),
        new FakeIpAddressRule(),
        new NameAnswersDifferRule(),
        new NameServerUnresponsiveRule(),
        new ResolverSlowRule(),
        new NameOnlyIpv6Rule(),
        new NameOnlyIpv4Rule(),
        new NoRouteRule(),
        new Ipv6BlackHoleRule(),
        new Ipv6UnreachableRule(),
        new Ipv4BlackHoleRule(),
        new ConnectionRefusedRule(),
        new ConnectionTimedOutRule(),
        new ConnectionBlockedRule(),
        new ConnectionResetRule(),
        new AddressUnreachableRule(),
        new SlowConnectRule(),
        new ProxyUrlInvalidRule(),
        new ProxySchemeUnsupportedRule(),
        new ProxyUnreachableRule(),
        new ProxyAuthenticationRequiredRule(),
        new ProxyAuthenticationUnsupportedRule(),
        new ProxyRefusedTunnelRule(),
        new ProxyRequiredRule(),
        new ProxyBrokenRule(),
        new ProxyOnlyInSystemSettingsRule(),
        new ProxyVariablesConflictRule(),
        new ProxyBypassedRule(),
    ];
}
