using ClaudeNet.Model;

namespace ClaudeNet.Ports;

/// <summary>Whose ports were read.</summary>
/// <param name="Kind">What the place is.</param>
/// <param name="Name">Its name; null for this machine.</param>
/// <param name="MachineName">The machine's name.</param>
internal sealed record PortSource(SourceKind Kind, string? Name, string MachineName);
