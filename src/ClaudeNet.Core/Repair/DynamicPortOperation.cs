using ClaudeNet.Model;

namespace ClaudeNet.Repair;

/// <summary>Windows' dynamic port range of one family and protocol changed.</summary>
/// <param name="IPv6">Whether it is IPv6's; else IPv4's.</param>
/// <param name="Udp">Whether it is UDP's; else TCP's.</param>
/// <param name="Before">The range before.</param>
/// <param name="After">The range after.</param>
internal sealed record DynamicPortOperation(bool IPv6, bool Udp, PortRange Before, PortRange After) : ChangeOperation
{
    internal const string KindName = "NetshDynamicPort";

    /// <summary>Gets netsh's word for the family.</summary>
    public string Family => IPv6 ? "ipv6" : "ipv4";

    /// <summary>Gets netsh's word for the protocol.</summary>
    public string Protocol => Udp ? "udp" : "tcp";

    public override string Kind => KindName;

    public override string Target => $"dynamic ports of {Protocol} over {Family}";

    public override string? StateBefore => Before.ToString();

    public override string? StateAfter => After.ToString();
}
