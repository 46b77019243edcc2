using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Http;

/// <summary>The server's side: reads requests from one connection, strictly. Keep one reader a connection, since it may read ahead.</summary>
internal sealed class HttpRequestReader(Stream stream)
{
    private static readonly byte[] s_continue = HttpText.Latin1.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");

    private readonly HttpStreamReader _reader = new(stream, Stopwatch.StartNew());

    /// <summary>Reads the only request of a connection; for several, use one instance.</summary>
    public static Task<HttpRequest?> ReadAsync(Stream stream, HttpLimits limits, CancellationToken cancellationToken) =>
        new HttpRequestReader(stream).ReadAsync(limits, cancellationToken);

    /// <summary>Reads the next request with its body; null when the peer closed in order before one. A client that waits for 100 Continue gets it.</summary>
    /// <exception cref="HttpFormatException">It is no HTTP/1.x request, could be read in two ways, or exceeds a limit.</exception>
    /// <exception cref="HttpConnectionException">The connection ended inside the request.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the stream is disposed then.</exception>
    public async Task<HttpRequest?> ReadAsync(HttpLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using CancellationTokenRegistration registration = cancellationToken.Register(stream.Dispose);

        // Byte by byte, because what follows the head of a CONNECT belongs to the tunnel.
        _reader.Progress = HttpProgress.BeforeAnyByte;
        _reader.ReadAhead = false;
        var heads = new HttpHeadReader(_reader, limits);
        if (await heads.ReadRequestLineAsync(cancellationToken).ConfigureAwait(false) is not (string method, string target, int minorVersion))
        {
            return null;
        }

        _reader.ReadAhead = method != "CONNECT";
        HttpHeaders headers = await heads.ReadFieldsAsync(lenient: false, cancellationToken).ConfigureAwait(false);
        if (headers.GetAll("Host").Count > 1)
        {
            throw new HttpFormatException("The request has more than one Host header.");
        }

        HttpFraming framing = HttpFraming.ForRequest(headers);
        bool waits = minorVersion > 0 && framing.Kind != HttpBodyKind.None && headers.HasListMember("Expect", "100-continue");
        if (waits)
        {
            await stream.WriteAsync(s_continue, 0, s_continue.Length, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        using var body = new HttpBodyReader(_reader, limits, onBody: null);
        await body.ReadAsync(framing, cancellationToken).ConfigureAwait(false);
        return new HttpRequest
        {
            Method = method,
            Target = target,
            Host = headers.Get("Host"),
            Headers = headers,
            Body = framing.Kind == HttpBodyKind.None ? null : body.ToArray(),
            BodyTruncated = body.Truncated,
            MinorVersion = minorVersion,
        };
    }
}
