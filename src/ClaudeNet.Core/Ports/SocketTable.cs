using System;

namespace ClaudeNet.Ports;

/// <summary>Rows of sockets in one array that is kept and grown, so that reading again allocates nothing. Not for use by two threads at once.</summary>
internal sealed class SocketTable
{
    private SocketRow[] _rows = new SocketRow[256];

    /// <summary>Gets how many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the array; only the first <see cref="Count"/> rows are valid.</summary>
    public SocketRow[] Rows => _rows;

    /// <summary>Forgets the rows and keeps the array.</summary>
    public void Clear() => Count = 0;

    /// <summary>Makes room, so that as many rows are added without moving those that are there.</summary>
    public void EnsureCapacity(int count)
    {
        if (count > _rows.Length)
        {
            Array.Resize(ref _rows, count);
        }
    }

    /// <summary>Adds a row.</summary>
    public void Add(in SocketRow row)
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, _rows.Length * 2);
        }

        _rows[Count++] = row;
    }
}
