using System;
using System.Security.Cryptography;

namespace ClaudeNet.Retry;

/// <summary>
/// Random numbers that differ between machines and processes. Those of .NET Framework's own <see cref="Random"/> are seeded by the clock, so that
/// machines which start together would wait alike.
/// </summary>
internal static class Jitter
{
    /// <summary>Returns a number from 0 up to, not including, 1.</summary>
    internal static double Next()
    {
        var bytes = new byte[8];
        using var source = RandomNumberGenerator.Create();
        source.GetBytes(bytes);

        // The 53 bits that a double holds exactly.
        return (BitConverter.ToUInt64(bytes, 0) >> 11) * (1.0 / (1UL << 53));
    }
}
