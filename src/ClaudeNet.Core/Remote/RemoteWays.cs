using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using ClaudeNet.Configuration;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Probing;

namespace ClaudeNet.Remote;

/// <summary>Makes evidence of the exchanges that programs of a place tried: what each layer did, as far as the program told.</summary>
internal sealed class RemoteWays
{
    private readonly RunContext _context;
    private readonly Client _client;
    private readonly RemoteAnswers _answers;
    private readonly string _store;

    /// <param name="context">The run.</param>
    /// <param name="client">The client as the place has it.</param>
    /// <param name="answers">Reads HTTP answers.</param>
    /// <param name="words">The place in words.</param>
    public RemoteWays(RunContext context, Client client, RemoteAnswers answers, string words)
    {
        _context = context;
        _client = client;
        _answers = answers;
        _store = "the roots of " + words;
    }

    public List<ConnectObservation> Connects { get; } = [];

    public List<ProxyObservation> ProxyAnswers { get; } = [];

    public List<TlsObservation> Handshakes { get; } = [];

    public List<HttpObservation> Exchanges { get; } = [];

    private bool IsSecure => _context.Endpoint.Scheme == Uri.UriSchemeHttps;

    /// <summary>Adds what all exchanges of one way tell.</summary>
    /// <param name="way">The exchanges of the way, its first question among them.</param>
    /// <param name="known">The addresses that the look-up gave for the host that TCP goes to.</param>
    public void Add(IReadOnlyList<RemoteAttempt> way, IReadOnlyList<IPAddress> known)
    {
        var first = way.FirstOrDefault(attempt => attempt.Name == attempt.Way);
        if (first is null)
        {
            return;
        }

        var path = first.Way == "p" ? PathKind.Proxy : PathKind.Direct;
        var address = AddConnects(way, first, path, known);
        if (!IsConnected(first))
        {
            return;
        }

        if (path == PathKind.Proxy && !AddProxy(first, address))
        {
            return;
        }

        var trusting = way.FirstOrDefault(attempt => attempt.Name.EndsWith("x", StringComparison.Ordinal) && attempt.Time("tls") is not null && !IsCertificate(attempt));
        var blind = way.FirstOrDefault(attempt => attempt.Name.EndsWith("k", StringComparison.Ordinal));
        if (IsSecure && !AddHandshake(trusting ?? first, blind, path, address))
        {
            return;
        }

        var asked = trusting ?? (IsCertificate(first) ? blind : first);
        if (asked is not null)
        {
            Exchanges.Add(_answers.Read(asked, path, address, "GET", "/api/hello"));
        }

        Exchanges.AddRange(way.Where(attempt => attempt.Name.EndsWith("m", StringComparison.Ordinal)).Select(attempt => _answers.Read(attempt, path, address, "GET", "/v1/models?limit=1")));
        Exchanges.AddRange(way.Where(attempt => attempt.Name.EndsWith("o", StringComparison.Ordinal)).Select(attempt => _answers.Read(attempt, path, address, "POST", "/v1/messages")));
    }

    /// <summary>Returns the failure that ended an exchange; null when none did.</summary>
    internal static Failure? FailureOf(RemoteAttempt attempt)
        => attempt.NodeCode is string code ? RemoteFailures.OfNode(code) : RemoteFailures.OfCurl(attempt.ExitCode ?? 0, attempt.Error);

    private static bool IsConnected(RemoteAttempt attempt) => attempt.Time("tcp") is not null || RemoteNotes.Connected(attempt) is not null;

    private static bool IsCertificate(RemoteAttempt attempt)
        => attempt.NodeCode is string code ? RemoteFailures.IsCertificate(code) : attempt.ExitCode is 51 or 60;

    private IPAddress? AddConnects(IReadOnlyList<RemoteAttempt> way, RemoteAttempt attempt, PathKind path, IReadOnlyList<IPAddress> known)
    {
        // Where the rest failed, a second look at the same way has the figures.
        var measured = way.FirstOrDefault(candidate => candidate.Time("tcp") is not null) ?? attempt;
        var begun = measured.Time("dns") ?? TimeSpan.Zero;
        _ = IPAddress.TryParse(attempt.Value("ip").Trim('[', ']'), out var told);
        var used = RemoteNotes.Connected(attempt) ?? told;
        var connected = IsConnected(attempt);
        var failed = RemoteNotes.Failed(attempt).Where(pair => !connected || !pair.Address.Equals(used)).ToArray();
        foreach (var (address, reason) in failed)
        {
            Add(path, address, attempt.Start + begun, null, RemoteFailures.OfWords(reason) ?? new Failure(FailureKind.Unknown, ProgramText.Clean(reason)));
        }

        if (connected)
        {
            if (used is not null)
            {
                Add(path, used, attempt.Start + begun, measured.Time("tcp") - begun, null);
            }

            return used;
        }

        if (attempt.ExitCode is not (5 or 6) && !IsNameFailure(attempt))
        {
            var silent = RemoteNotes.Tried(attempt).Concat(used is null ? [] : [used]).DefaultIfEmpty(known.FirstOrDefault(candidate => Fits(attempt, candidate))!)
                .Where(address => address is not null && !failed.Any(pair => pair.Address.Equals(address))).Distinct();
            foreach (var address in silent)
            {
                Add(path, address, attempt.Start + begun, (attempt.Time("total") ?? attempt.Duration) - begun, FailureOf(attempt));
            }
        }

        return used;
    }

    private static bool IsNameFailure(RemoteAttempt attempt) => attempt.NodeCode is "ENOTFOUND" or "EAI_AGAIN" or "EAI_FAIL";

    private static bool Fits(RemoteAttempt attempt, IPAddress address) => attempt.Way switch
    {
        "d4" => address.AddressFamily == AddressFamily.InterNetwork,
        "d6" => address.AddressFamily == AddressFamily.InterNetworkV6,
        _ => true,
    };

    private void Add(PathKind path, IPAddress address, TimeSpan start, TimeSpan? duration, Failure? failure)
    {
        var target = path == PathKind.Proxy ? _client.Proxy.Proxy! : _context.Endpoint;
        Connects.Add(new ConnectObservation
        {
            Path = path,
            Host = target.DnsSafeHost,
            Port = target.Port,
            Address = address,
            StartOffset = start,
            Duration = duration is { } time && time < TimeSpan.Zero ? TimeSpan.Zero : duration,
            Failure = failure,
        });
    }

    /// <summary>Returns whether the proxy let the way go on.</summary>
    private bool AddProxy(RemoteAttempt attempt, IPAddress? address)
    {
        var status = attempt.Status(IsSecure ? "connect" : "http");
        var refused = status is null || (IsSecure ? status is < 200 or >= 300 : status == 407);
        var answered = status is not null;
        ProxyAnswers.Add(new ProxyObservation
        {
            Proxy = _client.Proxy.Proxy!,
            Target = ProxyProbe.Authority(_context.Endpoint),
            Address = address,
            StatusCode = status,
            AuthenticationSchemes = refused ? RemoteAnswers.Schemes(attempt) : [],
            SentCredential = _client.HasProxyCredential,
            StartOffset = attempt.Start + (attempt.Time("tcp") ?? TimeSpan.Zero),
            Failure = !refused ? null
                : status == 407 ? new Failure(FailureKind.ProxyAuthenticationRequired, "The proxy wants a sign-in.", "407")
                : answered ? new Failure(FailureKind.ProxyFailed, $"The proxy refused the tunnel: {status}.", status!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))
                : FailureOf(attempt) ?? new Failure(FailureKind.ProxyFailed, "The proxy gave no answer."),
        });
        return !refused;
    }

    /// <summary>Returns whether the handshake completed, whatever the certificate is worth.</summary>
    private bool AddHandshake(RemoteAttempt attempt, RemoteAttempt? blind, PathKind path, IPAddress? address)
    {
        var connected = attempt.Time("tcp") ?? TimeSpan.Zero;
        var certificate = IsCertificate(attempt);
        var secured = attempt.Time("tls") ?? (certificate ? blind?.Time("tls") : null);
        var told = certificate && blind is not null ? blind : attempt;
        var shown = RemoteNotes.Certificate(told);
        var problem = certificate ? RemoteFailures.OfCertificate(attempt.NodeCode ?? attempt.Error) : (FailureKind?)null;
        var done = certificate || secured is not null;
        Handshakes.Add(new TlsObservation
        {
            Path = path,
            Host = _context.Endpoint.DnsSafeHost,
            Port = _context.Endpoint.Port,
            Address = address,
            StartOffset = attempt.Start + connected,
            Duration = secured is { } time ? time - (told.Time("tcp") ?? connected) : null,
            HandshakeCompleted = done,
            Protocol = RemoteNotes.Protocol(told),
            Certificates = shown is null ? [] : [shown],
            ClientTrust = done ? Judge(problem, shown, attempt) : null,
            Failure = done ? null : FailureOf(attempt) ?? new Failure(FailureKind.TlsFailed, "The handshake did not complete."),
        });
        return done;
    }

    private TrustJudgement Judge(FailureKind? problem, CertificateSummary? shown, RemoteAttempt attempt) => new()
    {
        Store = attempt.Name.EndsWith("x", StringComparison.Ordinal) ? KnownVariables.ExtraCertificates : _store,
        Trusted = problem is null,
        Problem = problem,
        Offender = problem is null ? null : shown,
        Detail = problem is null ? string.Empty : ProgramText.Clean(attempt.Error.Length > 0 ? attempt.Error : attempt.NodeCode ?? string.Empty),
    };
}
