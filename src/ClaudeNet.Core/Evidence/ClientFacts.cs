namespace ClaudeNet.Evidence;

/// <summary>The Claude Code client found on this machine.</summary>
/// <param name="Kind">Native, Npm, Homebrew, WinGet, Nix or Unknown.</param>
/// <param name="Path">The program.</param>
/// <param name="Version">Its version, for example <c>2.1.330</c>; null when its files do not say.</param>
/// <param name="IsNode">True when it runs on Node, false when it is the native binary.</param>
internal sealed record ClientFacts(string Kind, string Path, string? Version, bool IsNode);
