namespace ClaudeNet.Evidence;

/// <summary>Who answered a name look-up.</summary>
internal enum NameSource
{
    /// <summary>The operating system's resolver, as programs use it.</summary>
    System,

    /// <summary>One of the machine's configured name servers, asked by our own DNS client.</summary>
    ConfiguredServer,

    /// <summary>A name server that the caller named.</summary>
    NamedServer,

    /// <summary>Nobody: the host is written as an address.</summary>
    Literal,
}
