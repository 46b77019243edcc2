namespace ClaudeNet.Evidence;

/// <summary>A component of the status page and its state, for example degraded_performance or major_outage.</summary>
internal sealed record StatusComponent(string Name, string Status);
