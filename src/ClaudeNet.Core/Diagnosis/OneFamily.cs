using System;
using System.Linq;
using System.Net.Sockets;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>What the two rules about names of one address family share.</summary>
internal static class OneFamily
{
    /// <summary>Returns the finding when the name was asked for both families, has only one, and the machine is known to lack that one.</summary>
    internal static Finding? Judge(EvidenceSet evidence, AddressFamily has, AddressFamily lacks, Func<ClientTarget, string, Finding> make)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        bool bothAsked = target.SystemNames.Any(name => name.Family == has) && target.SystemNames.Any(name => name.Family == lacks && SaysNone(name));
        bool onlyOne = target.Addresses.Length > 0 && target.Addresses.All(address => address.AddressFamily == has);
        if (!bothAsked || !onlyOne || !target.LacksFamily(has) || target.Connected || target.Addresses.All(Addresses.IsLoopback))
        {
            return null;
        }

        return make(target, Describe.List(target.Addresses));
    }

    /// <summary>Returns the look-ups and what the machine has of each family.</summary>
    internal static string[] Lines(EvidenceSet evidence, ClientTarget target) => target.NameLines()
        .Concat(RouteLines(evidence)).Concat(target.ConnectLines()).ToArray();

    /// <summary>Returns one line a family: its default routes and whether an address is there.</summary>
    internal static string[] RouteLines(EvidenceSet evidence) => evidence.Routes.Where(route => route.SkippedBecause is null && route.Routes is not null).Select(route =>
    {
        string[] interfaces = route.Routes!.Select(entry => entry.InterfaceName).Distinct().ToArray();
        string routes = interfaces.Length == 0 ? "no default route" : "default route over " + Describe.List(interfaces);
        return $"{Describe.Family(route.Family)}: {routes}, {(route.HasUsableAddress ? "an address" : "no address")} beyond loopback and link-local";
    }).ToArray();

    // A look-up that failed otherwise says nothing about the records; glibc reports a missing record as a missing name.
    private static bool SaysNone(NameObservation name) => name.Addresses.Length == 0
        && (name.Failure is null || name.Failure.KindValue == FailureKind.NameNotFound);
}
