using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Http;

namespace ClaudeNet.Probing;

/// <summary>
/// Asks the endpoint who it is, without a key: first the API's own greeting, then what a gateway has in its place. No request costs anything.
/// </summary>
internal sealed class HttpProbe
{
    /// <summary>The name under which every probe introduces itself.</summary>
    public static readonly string UserAgent = "ClaudeNet/" + (typeof(HttpProbe).Assembly.GetName().Version?.ToString(3) ?? "0");

    private readonly RunContext _context;
    private readonly Line _line;

    public HttpProbe(RunContext context, Line line)
    {
        _context = context;
        _line = line;
    }

    /// <summary>Returns the path of a request below the endpoint's own.</summary>
    public static string PathBelow(Uri endpoint, string path) => endpoint.AbsolutePath.TrimEnd('/') + path;

    /// <summary>
    /// Greets over an open channel, and goes on to a gateway's paths when the greeting is not known there.
    /// </summary>
    /// <param name="channel">The channel; it is closed when done.</param>
    /// <param name="reopen">Opens another one, for servers that close after each answer; it may give null.</param>
    /// <param name="cutSignal">Completes when this path no longer matters; null when it always does.</param>
    public async Task<IReadOnlyList<HttpObservation>> GreetAsync(Channel channel, Func<Task<Channel?>> reopen, Task? cutSignal)
    {
        var seen = new List<HttpObservation>();
        Channel? current = channel;
        try
        {
            foreach (var (method, path, body) in Questions())
            {
                current ??= await reopen().ConfigureAwait(false);
                if (current is null)
                {
                    break;
                }

                var (observation, response) = await AskAsync(current, method, path, body, cutSignal).ConfigureAwait(false);
                seen.Add(observation);
                if (!MayBeGateway(observation))
                {
                    break;
                }

                if (response is null || response.ConnectionClose || !response.BodyComplete)
                {
                    current.Dispose();
                    current = null;
                }
            }
        }
        finally
        {
            current?.Dispose();
        }

        return seen;
    }

    /// <summary>Makes one exchange and describes it; the response is null when none came.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task<(HttpObservation Seen, HttpResponse? Response)> AskAsync(
        Channel channel, string method, string path, byte[]? body, Task? cutSignal, Action<HttpHeaders>? addHeaders = null)
    {
        using var deadline = new Deadline(_context, cutSignal);
        var seen = new HttpObservation
        {
            Path = channel.Path,
            Host = _context.Endpoint.DnsSafeHost,
            Address = channel.Address,
            Request = method + " " + PathBelow(_context.Endpoint, path),
            StartOffset = deadline.StartOffset,
        };
        try
        {
            HttpResponse response;
            using (deadline.Token.Register(channel.Socket.Dispose))
            {
                response = await HttpExchange.SendAsync(
                    channel.Stream, Request(method, path, body, addHeaders), HttpLimits.Default, deadline.Token).ConfigureAwait(false);
            }

            deadline.Token.ThrowIfCancellationRequested();
            return (Describe(seen with { Duration = deadline.Elapsed }, response), response);
        }
        catch (HttpConnectionException error) when (error.Response is HttpResponse partial && !deadline.IsOver && !_context.CancellationToken.IsCancellationRequested)
        {
            return (Describe(seen with { Duration = deadline.Elapsed }, partial) with { Failure = ProxyProbe.Explain(error, _context) }, null);
        }
        catch (Exception error) when (error is IOException or SocketException or FormatException or ObjectDisposedException or OperationCanceledException)
        {
            deadline.ThrowIfUserCancelled();
            var failure = deadline.IsOver ? deadline.ToFailure("No HTTP answer") : ProxyProbe.Explain(error, _context);
            return (seen with { Duration = deadline.Elapsed, Failure = failure }, null);
        }
    }

    private static IEnumerable<(string Method, string Path, byte[]? Body)> Questions()
    {
        yield return ("GET", "/api/hello", null);
        yield return ("GET", "/v1/models?limit=1", null);

        // Without a key and without a model: a Claude API refuses it in its own words before anything could be billed.
        yield return ("POST", "/v1/messages", Encoding.ASCII.GetBytes("{}"));
    }

    /// <summary>Gateways need not know the greeting; an answer that no Claude API gives is worth a second question, a page of HTML is not.</summary>
    private static bool MayBeGateway(HttpObservation seen) => seen.StatusCode is not null && seen.Failure is null && (IsRedirect(seen) || MayHaveOtherPaths(seen));

    /// <summary>Gateways with a page for people send unknown paths there, and still serve /v1.</summary>
    private static bool IsRedirect(HttpObservation seen) => seen.StatusCode is >= 300 and < 400;

    private static bool MayHaveOtherPaths(HttpObservation seen) => seen.StatusCode is not null
        && (seen.Answer is AnswerKind.OtherJson or AnswerKind.Other or AnswerKind.Empty || (seen.Answer == AnswerKind.Html && seen.StatusCode is 404 or 405))
        && seen.StatusCode is (>= 200 and < 300) or 400 or 401 or 403 or 404 or 405 or 501;

    private HttpObservation Describe(HttpObservation seen, HttpResponse response)
    {
        var answer = AnswerReader.Read(response, _context);
        return seen with
        {
            StatusCode = response.StatusCode,
            TimeToFirstByte = response.TimeToFirstByte,
            ReceivedAt = _context.Platform.Clock.Now.ToUniversalTime(),
            Answer = answer.Kind,
            RequestId = answer.RequestId,
            ServerDate = answer.ServerDate,
            Server = answer.Server,
            Via = answer.Via,
            CloudflareRay = answer.CloudflareRay,
            CloudflareMitigated = answer.CloudflareMitigated,
            Location = answer.Location,
            PageTitle = answer.PageTitle,
            ErrorType = answer.ErrorType,
            ErrorMessage = answer.ErrorMessage,
            ErrorCode = answer.ErrorCode,
            RetryAfter = answer.RetryAfter,
        };
    }

    private HttpRequest Request(string method, string path, byte[]? body, Action<HttpHeaders>? addHeaders)
    {
        var headers = new HttpHeaders { { "User-Agent", UserAgent }, { "Accept", "application/json" }, { "anthropic-version", "2023-06-01" } };
        if (body is not null)
        {
            headers.Add("Content-Type", "application/json");
        }

        if (_line.IsForwarded && ProxyProbe.BasicHeader(_line.Proxy!, _context) is string authorization)
        {
            headers.Add("Proxy-Authorization", authorization);
        }

        addHeaders?.Invoke(headers);
        var target = PathBelow(_context.Endpoint, path);
        return new HttpRequest
        {
            Method = method,
            Target = _line.IsForwarded ? Redactor.Uri(new Uri(_context.Endpoint.GetLeftPart(UriPartial.Authority))) + target : target,
            Host = _context.Endpoint.IsDefaultPort ? ProxyProbe.Authority(_context.Endpoint).Substring(0, ProxyProbe.Authority(_context.Endpoint).LastIndexOf(':')) : ProxyProbe.Authority(_context.Endpoint),
            Headers = headers,
            Body = body,
        };
    }
}
