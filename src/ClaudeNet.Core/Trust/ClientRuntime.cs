namespace ClaudeNet.Trust;

/// <summary>What runs the client; it decides which trust settings are read.</summary>
internal enum ClientRuntime
{
    /// <summary>The native program (Bun).</summary>
    Native,

    /// <summary>The npm package on Node.</summary>
    Node,
}
