namespace ClaudeNet.Evidence;

/// <summary>What a script that closes a development container's network lets through, as its text tells.</summary>
/// <param name="Path">The script.</param>
/// <param name="PinsAddresses">True when it looks names up once and lets those addresses through.</param>
/// <param name="OnlyIpv4">True when it lets no IPv6 address through and does not say what becomes of IPv6.</param>
/// <param name="MissingHosts">Hosts that Claude Code needs and that it does not name.</param>
internal sealed record SandboxFirewallFacts(string Path, bool PinsAddresses, bool OnlyIpv4, string[] MissingHosts);
