using System;

namespace ClaudeNet.Http;

/// <summary>Room for one line that grows with what arrives, never with what a limit allows: most lines are short, and the limits are not.</summary>
internal sealed class LineBuffer
{
    private const int FirstBytes = 256;

    /// <summary>Gets the bytes; what lies behind the line's length is left from longer ones.</summary>
    public byte[] Bytes { get; private set; } = new byte[FirstBytes];

    /// <summary>Puts a byte at a place that is at most one behind the last.</summary>
    public void Put(int index, byte value)
    {
        if (index == Bytes.Length)
        {
            byte[] larger = new byte[2 * Bytes.Length];
            Buffer.BlockCopy(Bytes, 0, larger, 0, Bytes.Length);
            Bytes = larger;
        }

        Bytes[index] = value;
    }
}
