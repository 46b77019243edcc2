#pragma warning disable IDE0130 // The root namespace, so that every file of Core sees it.
using System;

namespace ClaudeNet;

/// <summary>Finds bytes in arrays, with the runtime's vectors where there are any.</summary>
internal static class ByteSearch
{
    /// <summary>Returns where the sequence begins at or after <paramref name="start"/> and ends before <paramref name="end"/>; -1 when it does not.</summary>
    internal static int IndexOf(byte[] buffer, int start, int end, byte[] sequence)
    {
#if NET8_0_OR_GREATER
        int found = buffer.AsSpan(start, end - start).IndexOf(sequence);
        return found < 0 ? -1 : start + found;
#else
        int last = end - sequence.Length;
        while (start <= last)
        {
            int at = Array.IndexOf(buffer, sequence[0], start, last - start + 1);
            if (at < 0)
            {
                return -1;
            }

            if (Matches(buffer, at, sequence))
            {
                return at;
            }

            start = at + 1;
        }

        return -1;
#endif
    }

    /// <summary>Returns where the first of two bytes is; -1 when neither is there.</summary>
    internal static int IndexOfEither(byte[] buffer, int start, int end, byte first, byte second)
    {
#if NET8_0_OR_GREATER
        int found = buffer.AsSpan(start, end - start).IndexOfAny(first, second);
        return found < 0 ? -1 : start + found;
#else
        for (int i = start; i < end; i++)
        {
            if (buffer[i] == first || buffer[i] == second)
            {
                return i;
            }
        }

        return -1;
#endif
    }

    /// <summary>Returns how often the byte occurs.</summary>
    internal static int Count(byte[] buffer, int start, int end, byte value)
    {
#if NET8_0_OR_GREATER
        return MemoryExtensions.Count(buffer.AsSpan(start, end - start), value);
#else
        int count = 0;
        for (int at = Array.IndexOf(buffer, value, start, end - start); at >= 0; at = Array.IndexOf(buffer, value, at + 1, end - at - 1))
        {
            count++;
        }

        return count;
#endif
    }

    /// <summary>Returns whether the sequence stands at this place.</summary>
    internal static bool Matches(byte[] buffer, int at, byte[] sequence)
    {
        if (at < 0 || at > buffer.Length - sequence.Length)
        {
            return false;
        }

        for (int i = 0; i < sequence.Length; i++)
        {
            if (buffer[at + i] != sequence[i])
            {
                return false;
            }
        }

        return true;
    }
}
