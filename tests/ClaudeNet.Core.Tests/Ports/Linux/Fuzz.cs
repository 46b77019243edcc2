using System;

namespace ClaudeNet.Core.Tests.Ports.Linux;

/// <summary>Breaks content: some bytes changed, and often cut off.</summary>
internal static class Fuzz
{
#pragma warning disable CA5394 // Chance for tests, from a seed.
    internal static byte[] Break(byte[] original, Random random)
    {
        var copy = (byte[])original.Clone();
        for (var count = random.Next(1, 9); count > 0; count--)
        {
            copy[random.Next(copy.Length)] = (byte)random.Next(256);
        }

        if (random.Next(2) == 0)
        {
            Array.Resize(ref copy, random.Next(copy.Length + 1));
        }

        return copy;
    }
#pragma warning restore CA5394
}
