using System;
using System.Linq;
using ClaudeNet.Json;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>What <c>nft -j list ruleset</c> printed, as far as it is about source ports (libnftables-json(5): masquerade and snat statements).</summary>
internal sealed class NftRuleset
{
    private NftRuleset(NatWindow? window, bool hasForeignTargets)
    {
        Window = window;
        HasForeignTargets = hasForeignTargets;
    }

    /// <summary>Gets the narrowest window for TCP; null when no rule sets one.</summary>
    public NatWindow? Window { get; }

    /// <summary>Gets a value indicating whether there are targets of iptables in it, whose arguments nft does not print.</summary>
    public bool HasForeignTargets { get; }

    /// <summary>Reads it; null when it is not what nft prints.</summary>
    public static NftRuleset? Parse(byte[] json)
    {
        if (!JsonReader.TryParse(json, out var document, out _) || document["nftables"] is not { Kind: JsonKind.Array } items)
        {
            return null;
        }

        NatWindow? window = null;
        var foreign = false;
        foreach (var rule in items.Items.Select(item => item["rule"]))
        {
            if (rule?["expr"] is not { Kind: JsonKind.Array } statements)
            {
                continue;
            }

            foreign |= statements.Items.Any(statement => IsForeignTarget(statement["xt"]));
            if (!statements.Items.Any(IsForOtherProtocol) && statements.Items.Select(Ports).FirstOrDefault(ports => ports is not null) is { } found)
            {
                window = NatWindow.Narrower(window, new NatWindow(found, $"{Text(rule, "family")} {Text(rule, "table")} {Text(rule, "chain")}"));
            }
        }

        return new NftRuleset(window, foreign);
    }

    private static bool IsForeignTarget(JsonValue? target) => target?["name"]?.AsString() is "MASQUERADE" or "SNAT";

    private static PortRange? Ports(JsonValue statement)
    {
        var ports = (statement["masquerade"] ?? statement["snat"])?["port"];
        if (ports is { Kind: JsonKind.Number })
        {
            return ports.TryGetInt64(out var single) ? CounterText.MakeRange(single, single) : null;
        }

        return ports?["range"] is { Items.Count: 2 } range && range.Items[0].TryGetInt64(out var start) && range.Items[1].TryGetInt64(out var end)
            ? CounterText.MakeRange(start, end)
            : null;
    }

    // A rule names its protocol by a field of that protocol's header (udp sport), by the header's own number, or by meta l4proto.
    private static bool IsForOtherProtocol(JsonValue statement)
    {
        var match = statement["match"];
        if (match is null || match["op"]?.AsString() is "!=")
        {
            return false;
        }

        var left = match["left"];
        if (left?["payload"]?["protocol"]?.AsString() is "udp" or "sctp" or "dccp")
        {
            return true;
        }

        var isProtocol = left?["meta"]?["key"]?.AsString() == "l4proto" || left?["payload"]?["field"]?.AsString() is "protocol" or "nexthdr";
        return isProtocol && match["right"] is { } right && !NamesTcp(right);
    }

    private static bool NamesTcp(JsonValue value) => value.Kind switch
    {
        JsonKind.String => value.AsString() == "tcp",
        JsonKind.Number => value.TryGetInt64(out var number) && number == 6,

        // Sets hold them side by side. What is none of these, a reference to a named set for example, may well name TCP.
        JsonKind.Object => value["set"] is not { } set || NamesTcp(set),
        JsonKind.Array => value.Items.Any(NamesTcp),
        _ => true,
    };

    private static string Text(JsonValue rule, string name) => rule[name]?.AsString() ?? "?";
}
