using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ClaudeNet.Evidence;
using ClaudeNet.Http;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>
/// One path to the endpoint, from the first look-up to the first answer: each family and each address goes its own way to its own end, all side by side.
/// </summary>
internal sealed class PathRun
{
    /// <summary>More addresses than any real endpoint has; the rest of a longer answer is not connected to.</summary>
    public const int MaximumAddresses = 16;

    private readonly RunContext _context;
    private readonly Line _line;
    private readonly Layer _deepest;
    private readonly Task? _alsoCutBy;
    private readonly HttpProbe _http;
    private readonly object _lock = new();
    private readonly HashSet<IPAddress> _begun = new();
    private readonly Dictionary<AddressFamily, SemaphoreSlim> _turns = new()
    {
        [AddressFamily.InterNetwork] = new SemaphoreSlim(1),
        [AddressFamily.InterNetworkV6] = new SemaphoreSlim(1),
    };

    private readonly List<NameObservation> _names = new();
    private readonly List<ConnectObservation> _connects = new();
    private readonly List<ProxyObservation> _proxyAnswers = new();
    private readonly List<TlsObservation> _handshakes = new();
    private readonly List<HttpObservation> _exchanges = new();
    private int _tunnelled;

    /// <summary>Initializes a new instance of the <see cref="PathRun"/> class.</summary>
    /// <param name="context">The run.</param>
    /// <param name="line">The way.</param>
    /// <param name="deepest">The deepest layer to try.</param>
    /// <param name="alsoCutBy">Completes when this path no longer matters to the verdict; null when it always does.</param>
    public PathRun(RunContext context, Line line, Layer deepest, Task? alsoCutBy = null)
    {
        _context = context;
        _line = line;
        _deepest = deepest;
        _alsoCutBy = alsoCutBy;
        _http = new HttpProbe(context, line);
    }

    public PathProgress Progress { get; } = new();

    public Line Line => _line;

    public HttpProbe Http => _http;

    public IReadOnlyList<NameObservation> Names => Snapshot(_names);

    public IReadOnlyList<ConnectObservation> Connects => Snapshot(_connects);

    public IReadOnlyList<ProxyObservation> ProxyAnswers => Snapshot(_proxyAnswers);

    public IReadOnlyList<TlsObservation> Handshakes => Snapshot(_handshakes);

    public IReadOnlyList<HttpObservation> Exchanges => Snapshot(_exchanges);

    /// <summary>Gets the address that answered first; null when none did.</summary>
    public IPAddress? AnsweredBy { get; private set; }

    /// <summary>Runs the path to its end.</summary>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    public async Task RunAsync()
    {
        var purpose = _line.Path == PathKind.Proxy ? NamePurpose.Proxy : NamePurpose.Endpoint;
        var names = new NameProbe(_context, _line.FirstHop, purpose, _alsoCutBy);
        var families = _context.Families();
        var servers = names.AskServersAsync(families, Progress);
        await Task.WhenAll(families.Select(family => RunFamilyAsync(names, family))).ConfigureAwait(false);
        var answers = await servers.ConfigureAwait(false);
        lock (_lock)
        {
            for (var index = 0; index < _names.Count && AnsweredBySystem(); index++)
            {
                // The system's resolver says "no such name" of a family that a name merely lacks; with the other family at hand it is no failure.
                if (_names[index].Failure is { KindValue: FailureKind.NameNotFound })
                {
                    _names[index] = _names[index] with { Failure = null };
                }
            }

            _names.AddRange(answers);
        }
    }

    private bool AnsweredBySystem() => _names.Exists(name => name.Addresses.Length > 0);

    /// <summary>Opens a way that worked once more, one of each family that answered; null when none opens now.</summary>
    public Task<Channel?> OpenAgainAsync()
    {
        var answered = Exchanges.Where(exchange => exchange.StatusCode is not null).Select(exchange => exchange.Address);
        var addresses = new[] { AnsweredBy }.Concat(answered).OfType<IPAddress>().Distinct().ToArray();
        return Reopening.OpenAsync(addresses, ReopenAsync, _context.CancellationToken);
    }

    private async Task RunFamilyAsync(NameProbe names, AddressFamily family)
    {
        var answer = await names.AskSystemAsync(family, Progress).ConfigureAwait(false);
        Add(_names, answer);
        if (_deepest >= Layer.Tcp)
        {
            await Task.WhenAll(answer.Addresses.Where(Begin).Select(RunAddressAsync)).ConfigureAwait(false);
        }
    }

    private async Task RunAddressAsync(IPAddress address)
    {
        var result = await _line.OpenAsync(address, Progress, _alsoCutBy, MayGoOn).ConfigureAwait(false);
        Add(_connects, result.Connect);
        if (result.Proxy is not null)
        {
            Add(_proxyAnswers, result.Proxy);
        }

        if (result.Tls is not null)
        {
            Add(_handshakes, result.Tls);
        }

        if (result.Channel is null)
        {
            return;
        }

        if (_deepest < Layer.Http)
        {
            result.Channel.Dispose();
            return;
        }

        await GreetAsync(result.Channel).ConfigureAwait(false);
    }

    /// <summary>One answer a family is enough: addresses of a family take turns, and only go on while none has answered.</summary>
    private async Task GreetAsync(Channel channel)
    {
        var turn = _turns[channel.Address.AddressFamily];
        await turn.WaitAsync(_context.CancellationToken).ConfigureAwait(false);
        try
        {
            if (Exchanges.Any(exchange => exchange.Address?.AddressFamily == channel.Address.AddressFamily && exchange.StatusCode is not null))
            {
                channel.Dispose();
                return;
            }

            var address = channel.Address;
            var seen = _line.IsForwarded
                ? await GreetThroughProxyAsync(channel).ConfigureAwait(false)
                : await _http.GreetAsync(channel, () => ReopenAsync(address, _alsoCutBy), _alsoCutBy).ConfigureAwait(false);
            lock (_lock)
            {
                _exchanges.AddRange(seen);
            }

            if (seen.Any(exchange => exchange.StatusCode is not null))
            {
                AnsweredBy ??= address;
                Progress.MarkAnswered();
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Plain http has no tunnel: the proxy's own refusal comes in the place of the answer.</summary>
    private async Task<IReadOnlyList<HttpObservation>> GreetThroughProxyAsync(Channel channel)
    {
        var address = channel.Address;
        var (first, response) = await _http.AskAsync(channel, "GET", "/api/hello", null, _alsoCutBy).ConfigureAwait(false);
        var isRefusal = response is not null && (response.StatusCode == 407 || response.Headers.Contains("Proxy-Authenticate"));
        var seen = new ProxyObservation
        {
            Proxy = _line.Proxy!.Address,
            Target = ProxyProbe.Authority(_context.Endpoint),
            Address = address,
            SentCredential = _line.Proxy.Credential is not null,
            StartOffset = first.StartOffset,
            Duration = first.Duration,
        };
        Add(_proxyAnswers, isRefusal ? ProxyProbe.Describe(seen, response!, _context) : seen with { Failure = response is null ? first.Failure : null, StatusCode = response?.StatusCode });
        channel.Dispose();
        if (response is null || isRefusal)
        {
            return Array.Empty<HttpObservation>();
        }

        var again = first.Answer == AnswerKind.Hello ? null : await ReopenAsync(address, _alsoCutBy).ConfigureAwait(false);
        return again is null ? new[] { first } : await _http.GreetAsync(again, () => ReopenAsync(address, _alsoCutBy), _alsoCutBy).ConfigureAwait(false);
    }

    private async Task<Channel?> ReopenAsync(IPAddress address, Task? alsoCutBy)
    {
        var result = await _line.OpenAsync(address, new PathProgress(), alsoCutBy).ConfigureAwait(false);
        return result.Channel;
    }

    /// <summary>A tunnel is asked for once; the proxy's other addresses are only connected to.</summary>
    private bool MayGoOn() => _deepest > Layer.Tcp && (_line.Path == PathKind.Direct || Interlocked.Exchange(ref _tunnelled, 1) == 0);

    private bool Begin(IPAddress address)
    {
        lock (_lock)
        {
            return _begun.Count < MaximumAddresses && _begun.Add(address);
        }
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (_lock)
        {
            list.Add(item);
        }
    }

    private T[] Snapshot<T>(List<T> list)
    {
        lock (_lock)
        {
            return list.ToArray();
        }
    }
}
