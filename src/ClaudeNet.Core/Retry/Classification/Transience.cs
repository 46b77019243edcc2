using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Which kinds of failure pass by themselves.</summary>
internal static class Transience
{
    /// <summary>Returns whether the kind alone promises that trying again can help. A status, a server's word or a reset time may say otherwise.</summary>
    public static bool Of(FailureKind kind) => kind switch
    {
        FailureKind.TimedOut or FailureKind.Refused or FailureKind.Reset or FailureKind.Unreachable => true,
        FailureKind.NameNotFound or FailureKind.NameTemporaryFailure => true,
        FailureKind.AddressNotAvailable or FailureKind.AddressInUse or FailureKind.NoBufferSpace => true,
        FailureKind.ProxyFailed => true,
        FailureKind.RateLimited or FailureKind.Overloaded or FailureKind.ServerError => true,
        FailureKind.MalformedResponse or FailureKind.StreamInterrupted or FailureKind.StreamStalled => true,
        _ => false,
    };

    /// <summary>Returns whether a status forbids to try again whatever else is said.</summary>
    public static bool IsFinal(int? status) => status is (>= 400 and <= 404) or 413;
}
