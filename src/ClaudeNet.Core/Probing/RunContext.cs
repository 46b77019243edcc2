using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Platform;

namespace ClaudeNet.Probing;

/// <summary>What the probes of one run share: the place they run in, the clock, the options, and a list of what could not be read.</summary>
internal sealed class RunContext
{
    /// <summary>
    /// How long a probe goes on alone once another way has worked: long enough for the first two retransmissions of a lost SYN (1 s and 3 s on Linux,
    /// RFC 6298), so that a dead address is proven dead and a lossy one is not called so.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3.2);

    /// <summary>
    /// What a probe gets at the least after another way has worked, however long it has been under way: what held up one often held up the other just as long
    /// (a resolver that waits five seconds for a silent server, a link that comes back, a busy machine), and the second is then moments behind.
    /// </summary>
    public static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _start;
    private readonly List<UnreadableItem> _unreadable;
    private readonly SentSecrets _sent;

    public RunContext(PlatformServices platform, INetworkScope scope, ConnectionTestOptions options, Uri endpoint, CancellationToken cancellationToken)
    {
        Platform = platform;
        Scope = scope;
        Options = options;
        Endpoint = endpoint;
        CancellationToken = cancellationToken;
        _start = platform.Clock.Elapsed;
        _unreadable = new List<UnreadableItem>();
        _sent = new SentSecrets();
    }

    private RunContext(RunContext run, Uri endpoint)
    {
        Platform = run.Platform;
        Scope = run.Scope;
        Options = run.Options;
        Endpoint = endpoint;
        CancellationToken = run.CancellationToken;
        Pace = run.Pace;
        _start = run._start;
        _unreadable = run._unreadable;
        _sent = run._sent;
    }

    public PlatformServices Platform { get; }

    public INetworkScope Scope { get; }

    public ConnectionTestOptions Options { get; }

    /// <summary>Gets the endpoint with its path, without user information and query.</summary>
    public Uri Endpoint { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>Gets what tells how much of the run's time this process could not use; null when nobody watches.</summary>
    public Pace? Pace { get; init; }

    /// <summary>Gets the time since the run began.</summary>
    public TimeSpan Offset => Platform.Clock.Elapsed - _start;

    /// <summary>Returns the address families that the caller wants tried.</summary>
    public IReadOnlyList<AddressFamily> Families() => Options.AddressFamily == AddressFamily.Unspecified
        ? new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 }
        : new[] { Options.AddressFamily };

    /// <summary>Returns the same run, as it asks another origin.</summary>
    public RunContext For(Uri origin) => new(this, origin);

    /// <summary>Remembers a secret that is about to be sent, so that an answer which repeats it is masked.</summary>
    public void WillSend(string secret) => _sent.Add(secret);

    /// <summary>Returns what a stranger wrote, without any secret: neither one of a known shape nor one that this run sent.</summary>
    public string Hide(string text) => _sent.Mask(Redactor.Text(text));

    /// <summary>Notes something that could not be read.</summary>
    public void AddUnreadable(string what, string why)
    {
        lock (_unreadable)
        {
            if (!_unreadable.Exists(item => item.What == what))
            {
                _unreadable.Add(new UnreadableItem(what, why));
            }
        }
    }

    /// <summary>Returns what could not be read.</summary>
    public UnreadableItem[] GetUnreadable()
    {
        lock (_unreadable)
        {
            return _unreadable.ToArray();
        }
    }
}
