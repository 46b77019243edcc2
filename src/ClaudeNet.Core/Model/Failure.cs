using System;

namespace ClaudeNet.Model;

/// <summary>Why one step failed.</summary>
public sealed class Failure
{
    internal Failure(FailureKind kind, string message, string? nativeCode = null)
    {
        KindValue = kind;
        Message = message ?? throw new ArgumentNullException(nameof(message));
        NativeCode = nativeCode;
    }

    /// <summary>Gets the kind of failure, one of the names listed for ClaudeFailure, for example <c>TimedOut</c> or <c>Refused</c>.</summary>
    public string Kind => KindValue.ToString();

    /// <summary>Gets the code as the operating system or protocol names it, for example <c>ECONNREFUSED</c>, <c>10061</c> or <c>NXDOMAIN</c>; null when there is none.</summary>
    public string? NativeCode { get; }

    /// <summary>Gets one sentence for a person. It never contains a secret.</summary>
    public string Message { get; }

    internal FailureKind KindValue { get; }

    /// <summary>Returns the kind and the message.</summary>
    public override string ToString() => NativeCode is null ? $"{Kind}: {Message}" : $"{Kind} ({NativeCode}): {Message}";
}
