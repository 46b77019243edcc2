namespace ClaudeNet.Http;

/// <summary>What ends a body.</summary>
internal enum HttpBodyKind
{
    None,
    Length,
    Chunked,
    UntilClose,
}
