using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace ClaudeNet.Http;

/// <summary>One HTTP/1.1 exchange over a stream that is already connected.</summary>
internal static class HttpExchange
{
    private const string Connect = "CONNECT";

    /// <summary>Sends a request and reads its response. Reading starts at once, so that a refusal is seen while a large body still goes out.</summary>
    /// <param name="stream">The stream. Cancelling disposes it; after a CONNECT that was answered with 2xx it stands at the tunnel's first byte.</param>
    /// <param name="request">The request.</param>
    /// <param name="limits">How much is read.</param>
    /// <param name="onBody">Told of each piece of the body: how many bytes, and the time from the start of the exchange to their arrival; null when nobody watches.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="ArgumentException">The request holds what would break it apart.</exception>
    /// <exception cref="HttpFormatException">The peer does not speak HTTP/1.x, breaks its framing, or exceeds a limit.</exception>
    /// <exception cref="HttpConnectionException">The connection ended before the response did.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<HttpResponse> SendAsync(
        Stream stream,
        HttpRequest request,
        HttpLimits limits,
        Action<int, TimeSpan>? onBody,
        CancellationToken cancellationToken)
    {
        byte[] head = request.EncodeHead();
        cancellationToken.ThrowIfCancellationRequested();

        // A NetworkStream of .NET Framework knows no tokens: closing the stream is what ends its reads.
        using CancellationTokenRegistration registration = cancellationToken.Register(stream.Dispose);
        var watch = Stopwatch.StartNew();
        Task sending = WriteAsync(stream, head, request.Body, cancellationToken);
        try
        {
            HttpResponse response = await ReadAsync(stream, request, limits, onBody, watch, sending, cancellationToken).ConfigureAwait(false);
            if (sending.IsCompleted)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            return response;
        }
        catch (HttpConnectionException exception) when (exception.Progress == HttpProgress.BeforeAnyByte
            && sending.IsFaulted && sending.Exception!.InnerException is IOException)
        {
            throw new HttpConnectionException(HttpProgress.BeforeAnyByte, sending.Exception.InnerException);
        }
        finally
        {
            Observe(sending);
        }
    }

    /// <summary>Sends a request and reads its response without watching the body arrive.</summary>
    public static Task<HttpResponse> SendAsync(Stream stream, HttpRequest request, HttpLimits limits, CancellationToken cancellationToken) =>
        SendAsync(stream, request, limits, onBody: null, cancellationToken);

    private static async Task WriteAsync(Stream stream, byte[] head, byte[]? body, CancellationToken cancellationToken)
    {
        byte[] first = head;
        if (body is not null)
        {
            first = new byte[head.Length + body.Length];
            Buffer.BlockCopy(head, 0, first, 0, head.Length);
            Buffer.BlockCopy(body, 0, first, head.Length, body.Length);
        }

        await stream.WriteAsync(first, 0, first.Length, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<HttpResponse> ReadAsync(
        Stream stream,
        HttpRequest request,
        HttpLimits limits,
        Action<int, TimeSpan>? onBody,
        Stopwatch watch,
        Task sending,
        CancellationToken cancellationToken)
    {
        var reader = new HttpStreamReader(stream, watch) { ReadAhead = request.Method != Connect };
        var heads = new HttpHeadReader(reader, limits);
        for (int interim = 0; interim <= limits.MaximumInterimResponses; interim++)
        {
            var (minorVersion, statusCode, reason) = await heads.ReadStatusLineAsync(cancellationToken).ConfigureAwait(false);
            HttpHeaders headers = await heads.ReadFieldsAsync(lenient: true, cancellationToken).ConfigureAwait(false);
            if (statusCode >= 200 || statusCode == 101)
            {
                HttpFraming framing = HttpFraming.ForResponse(request.Method, statusCode, minorVersion, headers);
                bool tunnel = request.Method == Connect && statusCode < 300;
                reader.ReadAhead = !tunnel;
                using var body = new HttpBodyReader(reader, limits, onBody);
                HttpConnectionException? cut = await ReadBodyAsync(body, framing, cancellationToken).ConfigureAwait(false);
                var response = new HttpResponse
                {
                    Version = new Version(1, minorVersion),
                    StatusCode = statusCode,
                    Reason = reason,
                    Headers = headers,
                    Body = body.ToArray(),
                    BodyTruncated = body.Truncated,
                    BodyComplete = body.Complete,
                    TimeToFirstByte = reader.FirstByte ?? watch.Elapsed,
                    Duration = watch.Elapsed,
                    ConnectionClose = MustClose(minorVersion, headers, framing, body) || !sending.IsCompleted || sending.IsFaulted,
                };
                return cut is null ? response : throw new HttpConnectionException(cut, response);
            }
        }

        throw new HttpFormatException($"The peer sent more than {limits.MaximumInterimResponses} interim responses.");
    }

    private static async Task<HttpConnectionException?> ReadBodyAsync(HttpBodyReader body, HttpFraming framing, CancellationToken cancellationToken)
    {
        try
        {
            await body.ReadAsync(framing, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (HttpConnectionException exception)
        {
            return exception;
        }
    }

    private static bool MustClose(int minorVersion, HttpHeaders headers, HttpFraming framing, HttpBodyReader body) =>
        framing.Doubtful
        || framing.Kind == HttpBodyKind.UntilClose
        || !body.Complete
        || headers.HasListMember("Connection", "close")
        || (minorVersion == 0 && !headers.HasListMember("Connection", "keep-alive"));

    // A write that the peer no longer wants ends with the stream; reading its exception keeps it from being reported as unobserved.
    private static void Observe(Task task)
    {
        if (task.Status != TaskStatus.RanToCompletion)
        {
            _ = task.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
