using System;
using System.Collections.Generic;

namespace ClaudeNet.Smoke;

/// <summary>The few assertions that the checks need.</summary>
internal static class Check
{
    internal static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"{what}: expected '{expected}', found '{actual}'");
        }
    }

    internal static void That(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException(what);
        }
    }
}
