using System;

namespace ClaudeNet.Configuration;

/// <summary>
/// A secret that was read but must never be shown. It has no property that gives it back: only <see cref="Use{T}"/> does, for the
/// length of one call, so that every place that touches it can be found.
/// </summary>
internal sealed class SecretValue
{
    /// <summary>What is shown in a secret's place.</summary>
    internal const string Mask = "***";

    private readonly string _value;

    internal SecretValue(string value) => _value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Gives the secret to a function, and returns what it returns.</summary>
    internal T Use<T>(Func<string, T> function)
    {
        if (function is null)
        {
            throw new ArgumentNullException(nameof(function));
        }

        return function(_value);
    }

    /// <summary>Returns whether both hold the same secret.</summary>
    internal bool SameAs(SecretValue? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <summary>Returns <c>***</c>.</summary>
    public override string ToString() => Mask;
}
