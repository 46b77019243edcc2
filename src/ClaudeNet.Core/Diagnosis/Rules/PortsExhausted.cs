using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Diagnosis.Rules;

/// <summary>A connect found no free local port, or the table of sockets shows that none is left.</summary>
internal sealed class PortsExhaustedRule : Rule
{
    public override string Id => "PortsExhausted";

    public override Layer Layer => Layer.LocalPorts;

    public override IReadOnlyList<string> Explains =>
    [
        "ConnectionTimedOut", "Ipv6Unreachable", "AddressUnreachable",
        "ProxyUnreachable", "ProxyBroken", "RequiredHostUnreachable", "OptionalHostUnreachable",
        "StatusUnavailable", "PortsNearExhaustion",
    ];

    private const string Why = "Every connection to one destination needs a local port of its own, and a closed one keeps it for a minute or more (TIME_WAIT). All are in use or on hold, because some program opens many connections or because the range is small. New connections of Claude Code fail at once until ports come free.";

    public override Finding? Judge(EvidenceSet evidence)
    {
        ClientTarget target = ClientTarget.Of(evidence);
        ConnectObservation[] without = target.Connects.Where(connect => !connect.Worked && PortView.IsShortage(target.Kind(connect))).ToArray();
        PortView? view = PortView.Of(evidence);
        if (without.Length == 0)
        {
            return view is { IsFull: true } ? Full(evidence, target, view) : null;
        }

        string codes = Describe.List(without.Select(connect => Describe.Failure(connect.Failure!)).Distinct());
        string sockets = Describe.List(without.Select(connect => Describe.Socket(connect.Address, connect.Port)));
        return new Finding(Id, target.Connected ? Severity.Warning : Severity.Error, $"This machine has no local port left for a connection to {sockets}: {codes}.")
        {
            Cause = Why,
            Evidence = [.. target.ConnectLines(), .. view?.Lines() ?? []],
            Remedies = Remedies(evidence),
        };
    }

    /// <summary>The table shows it, although the run's own connects got a port, or none was tried: never an error, because what kept those from working was something else.</summary>
    private Finding Full(EvidenceSet evidence, ClientTarget target, PortView view)
    {
        string title = view.Seen.Capacity > 0 && view.Destination is PortDestination destination
            ? $"All local ports for connections to {Describe.Socket(destination.Address, destination.Port)} are taken: {Describe.Number(destination.InUse)} of {Describe.Number(view.Seen.Capacity!.Value)}."
            : $"The range of local ports {view.Seen.Range} has no port left for connections: all are excluded or bound.";
        return new Finding(Id, Severity.Warning, title)
        {
            Cause = Why,
            Evidence = [.. view.Lines(), .. target.ConnectLines()],
            Remedies = Remedies(evidence),
        };
    }

    private static Remedy[] Remedies(EvidenceSet evidence)
    {
        Remedy see = PortRemedies.See(evidence);
        if (evidence.IsWsl)
        {
            var update = new Remedy("In mirrored mode older WSL versions give a distribution only some 300 ports: update WSL, then wsl.exe --shutdown (it stops every distribution). Do not widen ip_local_port_range in mirrored mode: connections then hang.")
            {
                Command = "wsl.exe --update",
                RequiresRestart = true,
            };
            return [update, see];
        }

        if (evidence.IsContainer)
        {
            return [see, new Remedy("A fresh container has its own ports, yet behind the host's NAT all containers share one range: look at the host as well.")];
        }

        return [see];
    }
}
