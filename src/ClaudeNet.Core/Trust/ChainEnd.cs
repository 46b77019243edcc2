namespace ClaudeNet.Trust;

/// <summary>How a path ends; the better end has the smaller value.</summary>
internal enum ChainEnd
{
    Trusted,
    UntrustedRoot,
    Incomplete,
}
