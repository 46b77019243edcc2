using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Model;
using ClaudeNet.Platform;
using ClaudeNet.Ports;
using ClaudeNet.Ports.Linux;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Reads the ports of a place that only its own programs can look into, with one call: a script there prints the kernel's tables.</summary>
internal sealed class RemotePortReader(RemotePlace remote, IClock clock, IReadOnlyList<UnreadableItem> notes) : IPortReader
{
    private const int MaximumAnswer = 64 << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Reads once.</summary>
    /// <exception cref="ConnectionTestException">The place cannot be reached, or what came back is no answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<PortFacts> ReadAsync(PortReadRequest request, IPlace place, CancellationToken cancellationToken)
    {
        var wantsRules = request.Nat && request.Sockets;
        var parameters = new Dictionary<string, string>
        {
            ["paths"] = string.Join("\n", LinuxPortPaths.All(request)),
            ["nat"] = wantsRules ? "1" : string.Empty,
        };
        var time = clock.Now;
        var readAt = clock.Elapsed;
        var answer = await remote.RunAsync("ports", parameters, s_patience, MaximumAnswer, cancellationToken).ConfigureAwait(false);
        var facts = Files(answer).ToFacts(request, time, readAt);
        var unreadable = notes.Concat(facts.Unreadable);
        return facts with
        {
            Unreadable = (answer.Ended ? unreadable : unreadable.Append(new UnreadableItem("the end of the answer", $"The programs in {remote.Words} did not finish in time or wrote too much."))).ToArray(),
        };
    }

    private static LinuxPortFiles Files(RemoteAnswer answer)
    {
        var files = new LinuxPortFiles();
        foreach (var pair in answer.Files())
        {
            var path = pair.Key switch
            {
                "nft" => LinuxPortPaths.NftRuleset,
                "iptables-save" => LinuxPortPaths.IptablesNat,
                _ => pair.Key,
            };

            // What a tool printed nothing of, it could not read.
            if (pair.Value.Trim().Length > 0 || path == pair.Key)
            {
                files.Add(path, Encoding.UTF8.GetBytes(pair.Value));
            }
            else
            {
                files.AddUnreadable(path, "the program printed nothing");
            }
        }

        foreach (var path in answer.All("u"))
        {
            files.AddUnreadable(path, "that place's user may not read it");
        }

        foreach (var lack in answer.All("lacks"))
        {
            var reason = lack == "root" ? "only root may read the rules, and that place's user is not" : "neither nft nor iptables-save is there";
            files.AddUnreadable(LinuxPortPaths.NftRuleset, reason);
            files.AddUnreadable(LinuxPortPaths.IptablesNat, reason);
        }

        return files;
    }
}
