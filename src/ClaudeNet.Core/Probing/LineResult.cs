using ClaudeNet.Evidence;
using ClaudeNet.Model;

namespace ClaudeNet.Probing;

/// <summary>How the opening of one way went, layer by layer.</summary>
internal sealed record LineResult
{
    public required ConnectObservation Connect { get; init; }

    /// <summary>Gets the proxy's answer; null on the direct path or when it was not asked.</summary>
    public ProxyObservation? Proxy { get; init; }

    /// <summary>Gets the handshake; null for plain http or when it was not tried.</summary>
    public TlsObservation? Tls { get; init; }

    /// <summary>Gets the open way, which the caller disposes; null when it did not open.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Gets the first failure; null when the way opened.</summary>
    public Failure? Failure => Connect.Failure ?? Proxy?.Failure ?? (Tls is { HandshakeCompleted: false } ? Tls.Failure : null);

    /// <summary>Gets the layer of the first failure; null when the way opened.</summary>
    public Layer? FailedAt => Connect.Failure is not null
        ? Connect.Path == PathKind.Proxy ? Layer.Proxy : Layer.Tcp
        : Proxy?.Failure is not null ? Layer.Proxy : Tls is { HandshakeCompleted: false } ? Layer.Tls : null;
}
