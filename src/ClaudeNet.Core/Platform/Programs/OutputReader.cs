using System;
using System.IO;
using System.Threading.Tasks;

namespace ClaudeNet.Platform.Programs;

/// <summary>Reads one output of a program to its end, keeps what fits and throws the rest away, so that the program never waits for its reader.</summary>
internal sealed class OutputReader(Stream stream, int maximumBytes, Action<byte[], int, int>? listener = null) : IDisposable
{
    private const int BlockBytes = 32 * 1024;

    private readonly MemoryStream _kept = new();
    private bool _complete;
    private bool _overflowed;

    /// <summary>Gets a value indicating whether something is missing: it was more than was kept, or the end was never seen.</summary>
    internal bool IsTruncated
    {
        get
        {
            lock (_kept)
            {
                return _overflowed || !_complete;
            }
        }
    }

    /// <summary>Reads until the last holder of the other end has closed it, or until this side is disposed. It throws nothing.</summary>
    internal async Task ReadAsync()
    {
        var block = new byte[BlockBytes];
        try
        {
            int count;
            while ((count = await stream.ReadAsync(block, 0, block.Length).ConfigureAwait(false)) > 0)
            {
                Keep(block, count);
                listener?.Invoke(block, 0, count);
            }

            lock (_kept)
            {
                _complete = true;
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // This side was closed while it waited; what came so far stays, and IsTruncated says that it is not all.
        }
    }

    /// <summary>Returns what has been kept so far.</summary>
    internal byte[] Take()
    {
        lock (_kept)
        {
            return _kept.ToArray();
        }
    }

    public void Dispose() => stream.Dispose();

    private void Keep(byte[] block, int count)
    {
        lock (_kept)
        {
            var room = Math.Min(count, maximumBytes - (int)_kept.Length);
            _kept.Write(block, 0, room);
            _overflowed |= room < count;
        }
    }
}
