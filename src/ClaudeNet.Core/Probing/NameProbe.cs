using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ClaudeNet.Dns;
using ClaudeNet.Evidence;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>Looks one host up: at the system resolver, as programs do, and at each name server by itself.</summary>
internal sealed class NameProbe
{
    private readonly RunContext _context;
    private readonly string _host;
    private readonly NamePurpose _purpose;
    private readonly Task? _alsoCutBy;

    /// <summary>Initializes a new instance of the <see cref="NameProbe"/> class.</summary>
    /// <param name="context">The run.</param>
    /// <param name="host">The host, a name or an address.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="alsoCutBy">Completes when the answer no longer matters to the verdict; null when it always does.</param>
    public NameProbe(RunContext context, string host, NamePurpose purpose, Task? alsoCutBy = null)
    {
        _context = context;
        _host = host;
        _purpose = purpose;
        _alsoCutBy = alsoCutBy;
    }

    /// <summary>Asks the system resolver for one family.</summary>
    public async Task<NameObservation> AskSystemAsync(AddressFamily family, PathProgress progress)
    {
        if (IPAddress.TryParse(_host, out var literal))
        {
            return Literal(literal, family, progress);
        }

        using var deadline = new Deadline(_context, CutSignal(progress));
        var seen = Begin(NameSource.System, family, deadline);
        try
        {
            var addresses = await deadline.WaitAsync(_context.Scope.ResolveAsync(_host, family, deadline.Token)).ConfigureAwait(false);
            if (addresses.Length > 0)
            {
                progress.MarkNamed();
            }

            return seen with { Addresses = addresses, Duration = deadline.Elapsed };
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.NoData)
        {
            return seen with { Duration = deadline.Elapsed };
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            deadline.ThrowIfUserCancelled();
            var failure = deadline.IsOver ? deadline.ToFailure("The system resolver did not answer") : SocketFailures.Classify(error);
            return seen with { Duration = deadline.Elapsed, Failure = failure, CutShort = deadline.WasCutShort };
        }
    }

    /// <summary>Asks every configured and every named server, A and AAAA apart, all side by side.</summary>
    public Task<NameObservation[]> AskServersAsync(IReadOnlyList<AddressFamily> families, PathProgress progress)
    {
        if (IPAddress.TryParse(_host, out _) || IsLocalhost(_host))
        {
            return Task.FromResult(Array.Empty<NameObservation>());
        }

        var configured = ConfiguredServers();
        var questions = configured.Select(server => (Server: server, Source: NameSource.ConfiguredServer))
            .Concat(_context.Options.NameServers.Where(server => !configured.Contains(server)).Select(server => (Server: server, Source: NameSource.NamedServer)))
            .SelectMany(entry => families.Select(family => AskServerAsync(entry.Server, entry.Source, family, progress)));
        return Task.WhenAll(questions);
    }

    private async Task<NameObservation> AskServerAsync(IPEndPoint server, NameSource source, AddressFamily family, PathProgress progress)
    {
        using var deadline = new Deadline(_context, CutSignal(progress));
        var seen = Begin(source, family, deadline) with { Server = server };
        var type = family == AddressFamily.InterNetwork ? DnsRecordType.A : DnsRecordType.Aaaa;
        try
        {
            var exchange = await DnsClient.QueryAsync(
                _context.Scope.CreateSocket, server, _host, type, new DnsClientOptions { Timeout = deadline.Timeout }, deadline.Token).ConfigureAwait(false);
            return seen with { Addresses = exchange.Addresses, Attempts = exchange.Attempts, Failure = exchange.Failure, Duration = deadline.Elapsed };
        }
        catch (ArgumentException error)
        {
            return seen with { Duration = deadline.Elapsed, Failure = new Failure(FailureKind.NameNotFound, error.Message) };
        }
        catch (OperationCanceledException)
        {
            deadline.ThrowIfUserCancelled();
            return seen with { Duration = deadline.Elapsed, Failure = deadline.ToFailure("No answer"), CutShort = deadline.WasCutShort };
        }
    }

    private IReadOnlyList<IPEndPoint> ConfiguredServers()
    {
        try
        {
            return _context.Scope.GetNameServers();
        }
        catch (Exception error) when (error is System.IO.IOException or UnauthorizedAccessException or SocketException)
        {
            _context.AddUnreadable("configured name servers", error.Message);
            return Array.Empty<IPEndPoint>();
        }
    }

    /// <summary>RFC 6761: localhost is this machine, and no name server is asked for it.</summary>
    private static bool IsLocalhost(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private Task CutSignal(PathProgress progress) => _alsoCutBy is null ? progress.Named : Task.WhenAny(progress.Named, _alsoCutBy);

    private NameObservation Begin(NameSource source, AddressFamily family, Deadline deadline) => new()
    {
        Host = _host,
        Purpose = _purpose,
        Source = source,
        Family = family,
        StartOffset = deadline.StartOffset,
    };

    private NameObservation Literal(IPAddress address, AddressFamily family, PathProgress progress)
    {
        progress.MarkNamed();
        return new NameObservation
        {
            Host = _host,
            Purpose = _purpose,
            Source = NameSource.Literal,
            Family = family,
            StartOffset = _context.Offset,
            Duration = TimeSpan.Zero,
            Addresses = address.AddressFamily == family ? new[] { address } : Array.Empty<IPAddress>(),
        };
    }
}
