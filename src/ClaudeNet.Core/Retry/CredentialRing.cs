using System;
using System.Linq;
using System.Security;
using ClaudeNet.Configuration;
using ClaudeNet.Model;
using ClaudeNet.Probing;

namespace ClaudeNet.Retry;

/// <summary>The credentials of a run, in the order in which they were given. One that was rejected, or has used up its quota, is left for the next.</summary>
internal sealed class CredentialRing
{
    private readonly SecureString[] _keys;

    // When a key may be used again: MinValue at once, MaxValue never.
    private readonly DateTimeOffset[] _usableFrom;

    internal CredentialRing(SecureString[] keys)
    {
        _keys = keys;
        _usableFrom = new DateTimeOffset[keys.Length];
    }

    /// <summary>Gets which one is in use, from 0.</summary>
    internal int Current { get; private set; }

    /// <summary>Gets how many there are.</summary>
    internal int Count => _keys.Length;

    /// <summary>Lends the one in use for the length of a call.</summary>
    internal T Use<T>(Func<string, T> function) => SecureText.Use(_keys[Current], function);

    /// <summary>Returns a text of the command's in which none of them stands, should it have printed what it was given.</summary>
    internal string Mask(string text)
    {
        foreach (var secret in _keys)
        {
            text = SecureText.Use(secret, key => key.Length == 0 ? text : text.Replace(key, SecretValue.Mask));
        }

        return text;
    }

    /// <summary>Moves on after a failure, if that was the credential's own. Returns whether another one can be used now.</summary>
    internal bool MoveOn(AttemptFailure failure, DateTimeOffset now)
    {
        if (!FailureGroups.IsCredential(failure.Kind))
        {
            return false;
        }

        _usableFrom[Current] = failure.Kind == FailureKind.UsageLimitReached && failure.ResetAt is { } reset ? reset : DateTimeOffset.MaxValue;
        for (var step = 1; step < _keys.Length; step++)
        {
            var next = (Current + step) % _keys.Length;
            if (_usableFrom[next] <= now)
            {
                Current = next;
                return true;
            }
        }

        return false;
    }

    /// <summary>After the last one failed too: returns the failure whose end is worth waiting for, and turns to the credential that is usable first.</summary>
    internal AttemptFailure WaitForFirst(AttemptFailure failure)
    {
        var first = _usableFrom.Min();
        if (!FailureGroups.IsCredential(failure.Kind) || first == DateTimeOffset.MaxValue || first == DateTimeOffset.MinValue)
        {
            return failure;
        }

        Current = Array.IndexOf(_usableFrom, first);
        return failure with { Kind = FailureKind.UsageLimitReached, RetryAfter = null, ResetAt = first };
    }
}
