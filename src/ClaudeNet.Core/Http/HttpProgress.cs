namespace ClaudeNet.Http;

/// <summary>How far a message had come when its connection ended.</summary>
internal enum HttpProgress
{
    BeforeAnyByte,
    InsideHeaders,
    InsideBody,
}
