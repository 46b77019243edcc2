namespace ClaudeNet.Wsl;

/// <summary>A registered distribution.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Running, Stopped, Installing …, as wsl.exe words it; null when only the registry was asked.</param>
/// <param name="Version">1 or 2; null when unknown.</param>
/// <param name="IsDefault">Whether it is the one that is used when none is named.</param>
internal sealed record WslDistribution(string Name, string? State, int? Version, bool IsDefault);
