using System;

namespace ClaudeNet.Ports;

/// <summary>One bit for every port: for sets that a pass over many sockets builds. 8 KiB, no allocation after that.</summary>
internal sealed class PortBits
{
    /// <summary>The highest port.</summary>
    public const int Last = ushort.MaxValue;

    private const int BitsInWord = 64;

    private readonly ulong[] _words = new ulong[(Last + 1) / BitsInWord];

    /// <summary>Gets how many ports are set.</summary>
    public int Count { get; private set; }

    /// <summary>Returns whether the port is set.</summary>
    public bool this[int port] => (_words[port / BitsInWord] >> (port % BitsInWord) & 1) != 0;

    /// <summary>Sets the port, and returns whether it was not set before.</summary>
    public bool Add(int port)
    {
        ulong bit = 1UL << (port % BitsInWord);
        if ((_words[port / BitsInWord] & bit) != 0)
        {
            return false;
        }

        _words[port / BitsInWord] |= bit;
        Count++;
        return true;
    }

    /// <summary>Sets every port of a set of ranges.</summary>
    public void Add(PortSet ports)
    {
        foreach (Model.PortRange range in ports.Ranges)
        {
            for (int port = range.Start; port <= range.End; port++)
            {
                Add(port);
            }
        }
    }

    /// <summary>Clears them all.</summary>
    public void Clear()
    {
        Array.Clear(_words, 0, _words.Length);
        Count = 0;
    }
}
