using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>The ports that a rule of address translation gives to the TCP connections of others.</summary>
/// <param name="Ports">The ports.</param>
/// <param name="Rule">Where the rule stands: family, table and chain.</param>
internal sealed record NatWindow(PortRange Ports, string Rule)
{
    /// <summary>Returns the narrower of two: the one that is full first. Of equal ones the first.</summary>
    public static NatWindow? Narrower(NatWindow? first, NatWindow? second)
        => first is null ? second : second is null || second.Ports.Count >= first.Ports.Count ? first : second;
}
