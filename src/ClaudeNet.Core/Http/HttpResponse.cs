using System;

namespace ClaudeNet.Http;

/// <summary>One HTTP/1.x response.</summary>
internal sealed class HttpResponse
{
    /// <summary>Gets the version, 1.0 or 1.1 as a rule.</summary>
    public required Version Version { get; init; }

    public required int StatusCode { get; init; }

    /// <summary>Gets the reason phrase; empty when there is none.</summary>
    public required string Reason { get; init; }

    public required HttpHeaders Headers { get; init; }

    /// <summary>Gets the body's first bytes, without chunk framing, up to the limit.</summary>
    public byte[] Body { get; init; } = Array.Empty<byte>();

    /// <summary>Gets a value indicating whether the body went on past the limit.</summary>
    public bool BodyTruncated { get; init; }

    /// <summary>Gets a value indicating whether the body was read to its end.</summary>
    public bool BodyComplete { get; init; }

    /// <summary>Gets the time from the start of the exchange to the first byte from the peer.</summary>
    public TimeSpan TimeToFirstByte { get; init; }

    /// <summary>Gets the time from the start of the exchange to its end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets a value indicating whether the connection cannot carry another exchange.</summary>
    public bool ConnectionClose { get; init; }
}
