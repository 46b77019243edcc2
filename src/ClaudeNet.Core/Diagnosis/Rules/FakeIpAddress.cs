using System.Collections.Generic;
using System.Linq;
using System.Net;
using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A proxy that captures the whole machine invents the addresses.</summary>
internal sealed class FakeIpAddressRule : Rule
{
    public override string Id => "FakeIpAddress";

    public override Layer Layer => Layer.Name;

    public override IReadOnlyList<string> Explains => ["NameAnswersDiffer", "AddressUnreachable", "ConnectionTimedOut", "ConnectionRefused", "NoRoute"];

    public override Finding? Judge(EvidenceSet evidence)
    {
        NameObservation[] names = evidence.Names.Where(name => name.Purpose == NamePurpose.Endpoint && name.Addresses.Any(Addresses.IsFake)).ToArray();
        IPAddress[] fakes = names.Where(name => name.Source == NameSource.System).SelectMany(name => name.Addresses).Where(Addresses.IsFake).Distinct().ToArray();
        if (fakes.Length == 0)
        {
            return null;
        }

        bool fails = !evidence.ProxyInEffect && Paths.Fails(evidence, PathKind.Direct);
        string host = evidence.Endpoint.DnsSafeHost;
        return new Finding(Id, fails ? Severity.Error : Severity.Information, $"The address of {host} is invented by a local proxy: {Describe.List(fakes)}.")
        {
            Cause = "Addresses in 198.18.0.0/15 belong to nobody on the internet: a proxy with a TUN adapter (Clash, sing-box, Surge and the like) hands them out and carries the connection itself. A connect to such an address succeeds at once and proves nothing about the way beyond it"
                + (fails ? ", and here that way does not lead to Claude." : "."),
            Evidence = names.SelectMany(name => name.Addresses.Where(Addresses.IsFake).Select(address => $"{Describe.Server(name.Server)}, {Describe.RecordType(name.Family)} of {host}: {address}, in 198.18.0.0/15")).ToArray(),
            Remedies = fails ? Remedies(evidence, host) : [],
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence, string host) =>
    [
        new Remedy($"In the proxy program, choose an exit that reaches {host}, in a region that Claude serves, or leave the name out of its fake-IP mode. Then test again."),
        CommonRemedies.SetProxy(evidence, "HTTPS_PROXY", "http://127.0.0.1:<PORT>", "Or turn its TUN mode off and point Claude Code at its HTTP port."),
    ];
}
