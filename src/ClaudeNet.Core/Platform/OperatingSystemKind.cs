namespace ClaudeNet.Platform;

/// <summary>The operating systems that ClaudeNet knows apart.</summary>
internal enum OperatingSystemKind
{
    Windows,
    Linux,
    MacOS,
}
