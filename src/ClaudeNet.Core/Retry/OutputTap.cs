namespace ClaudeNet.Retry;

/// <summary>
/// Hands output to its reader until the program has ended. A child that the program left behind may write on, and what it writes is no part of the answer.
/// </summary>
/// <param name="reader">The reader; null for none.</param>
internal sealed class OutputTap(StreamJsonReader? reader)
{
    private readonly object _lock = new();
    private bool _closed;

    /// <summary>Takes a piece.</summary>
    internal void Take(byte[] buffer, int offset, int count)
    {
        lock (_lock)
        {
            if (!_closed)
            {
                reader?.Feed(buffer, offset, count);
            }
        }
    }

    /// <summary>Takes nothing more.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
            reader?.Complete();
        }
    }
}
