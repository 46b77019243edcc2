using System;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Makes evidence of an exchange with wget (GNU's or busybox's), which tells whether it works and in words why not, but does not tell layers apart.</summary>
internal static class WgetReading
{
    // "Connecting to host (203.0.113.7:443)" and "Connecting to host (host)|203.0.113.7|:443... failed: Connection refused."
    private static readonly Regex s_place = new(@"[(|\[]([0-9a-fA-F:.]+?)(?:\]?:\d+\)|\||\])", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));

    private static readonly Regex s_status = new(@"^HTTP/[\d.]+ (\d{3})", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200));

    public static void AddTo(RemoteWays ways, RemoteAttempt attempt, RunContext context, RemoteAnswers answers)
    {
        var status = attempt.Headers.Select(line => s_status.Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).LastOrDefault();
        if (status is not null)
        {
            ways.Exchanges.Add(answers.Read(attempt.WithStatus(status), PathKind.Direct, null, "GET", "/api/hello"));
            return;
        }

        var said = string.Join(" ", attempt.Notes);
        var address = attempt.Notes.Select(note => s_place.Match(note)).Where(match => match.Success)
            .Select(match => IPAddress.TryParse(match.Groups[1].Value, out var parsed) ? parsed : null).FirstOrDefault(parsed => parsed is not null);
        if (said.Contains("certificate", StringComparison.OrdinalIgnoreCase))
        {
            ways.Handshakes.Add(Handshake(context, address, attempt) with
            {
                HandshakeCompleted = true,
                ClientTrust = new TrustJudgement { Store = "the roots that wget knows", Trusted = false, Problem = RemoteFailures.OfCertificate(said), Detail = ProgramText.Clean(said) },
            });
        }
        else if (said.Contains("SSL", StringComparison.Ordinal) || said.Contains("TLS", StringComparison.Ordinal))
        {
            ways.Handshakes.Add(Handshake(context, address, attempt) with { Failure = new Failure(FailureKind.TlsFailed, ProgramText.Clean(said)) });
        }
        else if (address is not null && RemoteFailures.OfWords(said) is Failure failure)
        {
            ways.Connects.Add(new ConnectObservation
            {
                Path = PathKind.Direct,
                Host = context.Endpoint.DnsSafeHost,
                Port = context.Endpoint.Port,
                Address = address,
                StartOffset = attempt.Start,
                Duration = attempt.Duration,
                Failure = failure,
            });
        }
    }

    private static TlsObservation Handshake(RunContext context, IPAddress? address, RemoteAttempt attempt) => new()
    {
        Path = PathKind.Direct,
        Host = context.Endpoint.DnsSafeHost,
        Port = context.Endpoint.Port,
        Address = address,
        StartOffset = attempt.Start,
        Duration = attempt.Duration,
    };
}
