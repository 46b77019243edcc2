#if NETSTANDARD2_0
#pragma warning disable IDE0130 // The root namespace, so that every file of Core sees them as it sees the real ones elsewhere.
using System;

namespace ClaudeNet;

/// <summary>The string methods that netstandard2.0 lacks, under their own names.</summary>
internal static class StringPolyfills
{
    internal static bool Contains(this string text, char value) => text.IndexOf(value) >= 0;

    internal static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;
}
#endif
