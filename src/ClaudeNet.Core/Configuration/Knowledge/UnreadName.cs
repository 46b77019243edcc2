namespace ClaudeNet.Configuration.Knowledge;

/// <summary>A name that guides and habits suggest and that no client reads.</summary>
/// <param name="Name">The name.</param>
/// <param name="Instead">The one that is read.</param>
/// <param name="Measured">The version with which it was tried; null when it is only missing from the documentation.</param>
internal sealed record UnreadName(string Name, string Instead, string? Measured);
