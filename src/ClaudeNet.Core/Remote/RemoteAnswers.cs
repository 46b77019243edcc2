using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Reads HTTP answers out of what programs of a place told of them.</summary>
internal sealed class RemoteAnswers
{
    private readonly RunContext _context;
    private readonly DateTime? _clock;

    /// <param name="context">The run.</param>
    /// <param name="clock">What the place's clock said when the script began, in UTC; null when it did not say.</param>
    public RemoteAnswers(RunContext context, DateTime? clock)
    {
        _context = context;
        _clock = clock;
    }

    /// <summary>Returns the schemes that a proxy asked for.</summary>
    public static string[] Schemes(RemoteAttempt attempt)
        => attempt.Headers.Where(line => line.StartsWith("Proxy-Authenticate:", StringComparison.OrdinalIgnoreCase))
            .Select(line => ProgramText.Clean(line.Substring("Proxy-Authenticate:".Length).Trim().Split([' '])[0])).Where(scheme => scheme.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();

    /// <summary>Describes one exchange.</summary>
    public HttpObservation Read(RemoteAttempt attempt, PathKind path, IPAddress? address, string method, string resource)
    {
        var sent = attempt.Time("sent") ?? attempt.Time("tls") ?? attempt.Time("tcp") ?? TimeSpan.Zero;
        var seen = new HttpObservation
        {
            Path = path,
            Host = _context.Endpoint.DnsSafeHost,
            Address = address,
            Request = method + " " + HttpProbe.PathBelow(_context.Endpoint, resource),
            StartOffset = attempt.Start + sent,
            Duration = attempt.Time("total") is { } total && total > sent ? total - sent : null,

            // The place's own clock is the one that a client there lives by; it is known to a second.
            ReceivedAt = (_clock ?? _context.Platform.Clock.Now.ToUniversalTime()) + attempt.Start + attempt.Duration,
        };
        if (attempt.Status("http") is not int status)
        {
            return seen with { Failure = RemoteWays.FailureOf(attempt) ?? new Model.Failure(Model.FailureKind.Unknown, "No answer was told of.") };
        }

        var answer = AnswerReader.Read(Response(attempt, status), _context);
        return seen with
        {
            StatusCode = status,
            TimeToFirstByte = attempt.Time("first") is { } first && first > sent ? first - sent : null,
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

    private static HttpResponse Response(RemoteAttempt attempt, int status)
    {
        var headers = new HttpHeaders();
        foreach (var line in LastBlock(attempt.Headers))
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                TryAdd(headers, line.Substring(0, colon), line.Substring(colon + 1).Trim());
            }
        }

        var body = string.Join("\n", attempt.Body).Trim();
        return new HttpResponse { Version = new Version(1, 1), StatusCode = status, Reason = string.Empty, Headers = headers, Body = Encoding.UTF8.GetBytes(body), BodyComplete = true };
    }

    // A proxy's answer to CONNECT, and answers that announce another, stand before the one that counts.
    private static IEnumerable<string> LastBlock(List<string> lines)
    {
        var start = lines.FindLastIndex(line => line.StartsWith("HTTP/", StringComparison.OrdinalIgnoreCase));
        return lines.Skip(start + 1);
    }

    private static void TryAdd(HttpHeaders headers, string name, string value)
    {
        try
        {
            headers.Add(name, value);
        }
        catch (ArgumentException)
        {
            // Garbled on the way here: as good as not sent.
        }
    }
}
