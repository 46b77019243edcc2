using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace ClaudeNet.Core.Tests.Hostile;

/// <summary>Makes bad input out of good: the same seed and number always make the same bytes.</summary>
internal sealed class Mutator
{
    private const int MaximumChanges = 6;
    private const int LargestCase = 96 * 1024;

    private static readonly int[] s_interesting = [0, 1, 2, 3, 4, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFF];
    private static readonly string[] s_numbers = ["0", "-1", "1", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "9223372036854775807", "9223372036854775808", "18446744073709551616", "1e400", "NaN", "-Infinity", "0x10", "+5", "00000000000000000000001"];

    private readonly byte[][] _corpus;
    private readonly byte[][] _tokens;
    private readonly int _seed;

    public Mutator(int seed, IEnumerable<byte[]> corpus, params string[] tokens)
    {
        _seed = seed;
        _corpus = [.. corpus];
        _tokens = Array.ConvertAll(tokens, Encoding.Latin1.GetBytes);
    }

    /// <summary>Returns a source of chance that belongs to one case alone.</summary>
    public Random Chance(int number) => new(unchecked((_seed * 7919) + (number * 104729) + 1));

    /// <summary>Returns one case; the first ones are the corpus itself.</summary>
    public byte[] Create(int number)
    {
        if (number < _corpus.Length)
        {
            return (byte[])_corpus[number].Clone();
        }

        Random chance = Chance(number);
        var bytes = new List<byte>(_corpus[chance.Next(_corpus.Length)]);
        int changes = 1 + chance.Next(MaximumChanges);
        for (int i = 0; i < changes && bytes.Count < LargestCase; i++)
        {
            Change(bytes, chance);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes, Random chance)
    {
        int at = chance.Next(bytes.Count + 1);
        switch (chance.Next(10))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << chance.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)chance.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, chance.Next(16)));
                break;
            case 4:
                Splice(bytes, at, chance);
                break;
            case 5:
                Repeat(bytes, at, chance);
                break;
            case 6 when at + 1 < bytes.Count:
                // A length or count field of two bytes.
                bytes[at] = (byte)s_interesting[chance.Next(s_interesting.Length)];
                bytes[at + 1] = (byte)s_interesting[chance.Next(s_interesting.Length)];
                break;
            case 7:
                ReplaceNumber(bytes, chance);
                break;
            case 8 when _tokens.Length > 0:
                bytes.InsertRange(at, _tokens[chance.Next(_tokens.Length)]);
                break;
            default:
                var noise = new byte[chance.Next(8)];
                chance.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
        }
    }

    private void Splice(List<byte> bytes, int at, Random chance)
    {
        byte[] other = _corpus[chance.Next(_corpus.Length)];
        int from = chance.Next(other.Length + 1);
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other.AsSpan(from).ToArray());
    }

    private static void Repeat(List<byte> bytes, int at, Random chance)
    {
        int length = Math.Min(bytes.Count - at, 1 + chance.Next(64));
        List<byte> piece = bytes.GetRange(at, length);
        for (int times = chance.Next(chance.Next(8) == 0 ? 500 : 8); times > 0 && bytes.Count < LargestCase; times--)
        {
            bytes.InsertRange(at, piece);
        }
    }

    private static void ReplaceNumber(List<byte> bytes, Random chance)
    {
        int start = bytes.FindIndex(chance.Next(bytes.Count + 1), value => value is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return;
        }

        int end = start;
        while (end < bytes.Count && bytes[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        string number = chance.Next(4) == 0 ? chance.Next().ToString(CultureInfo.InvariantCulture) : s_numbers[chance.Next(s_numbers.Length)];
        bytes.RemoveRange(start, end - start);
        bytes.InsertRange(start, Encoding.ASCII.GetBytes(number));
    }
}
