namespace ClaudeNet.Configuration;

/// <summary>What runs the client: it decides which advice applies.</summary>
internal enum ClientRuntime
{
    Unknown,

    /// <summary>The native program, which is built on Bun: NODE_OPTIONS does nothing there.</summary>
    Native,

    /// <summary>JavaScript on Node.</summary>
    Node,
}
