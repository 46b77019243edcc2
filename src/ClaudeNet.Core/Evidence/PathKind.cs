namespace ClaudeNet.Evidence;

/// <summary>The two ways to an endpoint.</summary>
internal enum PathKind
{
    Direct,

    /// <summary>Through the proxy that the client would use.</summary>
    Proxy,
}
