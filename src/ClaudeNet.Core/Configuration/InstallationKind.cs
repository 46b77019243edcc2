namespace ClaudeNet.Configuration;

/// <summary>How a client was packaged.</summary>
internal enum InstallationKind
{
    Unknown,
    Native,
    Npm,
    Homebrew,
    WinGet,
    Nix,
}
