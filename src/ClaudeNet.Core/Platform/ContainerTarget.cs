namespace ClaudeNet.Platform;

/// <summary>A running container as its engine describes it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Id">The whole id, 64 hexadecimal digits as a rule.</param>
/// <param name="ProcessId">Its first process, as the machine that runs it numbers it; more than 0.</param>
/// <param name="HostName">Its own host name; empty when the engine does not say.</param>
internal sealed record ContainerTarget(string Name, string Id, int ProcessId, string HostName);
