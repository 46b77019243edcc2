using ClaudeNet.Model;

namespace ClaudeNet.Retry;

/// <summary>Which failures mean the same to the runner.</summary>
internal static class FailureGroups
{
    /// <summary>Returns whether the way to the server failed, so that its return is worth watching for.</summary>
    internal static bool IsNetwork(FailureKind kind) => kind
        is FailureKind.TimedOut or FailureKind.Refused or FailureKind.Reset or FailureKind.Unreachable
        or FailureKind.NameNotFound or FailureKind.NameTemporaryFailure or FailureKind.AddressNotAvailable or FailureKind.NoBufferSpace
        or FailureKind.Blocked or FailureKind.ProxyFailed or FailureKind.StreamInterrupted or FailureKind.StreamStalled;

    /// <summary>Returns whether it says something about the service, and not about this request or this account.</summary>
    internal static bool IsService(FailureKind kind)
        => kind is FailureKind.Overloaded or FailureKind.ServerError or FailureKind.MalformedResponse || IsNetwork(kind);

    /// <summary>Returns whether another credential may help: this one was rejected or has used up what it may use. An overload is everybody's.</summary>
    internal static bool IsCredential(FailureKind kind) => kind
        is FailureKind.AuthenticationFailed or FailureKind.NotLoggedIn
        or FailureKind.UsageLimitReached or FailureKind.SpendLimitReached or FailureKind.CreditExhausted;
}
