using System;
using System.Text;
using ClaudeNet.Json;

namespace ClaudeNet.Retry;

/// <summary>
/// Follows the output of <c>claude --output-format stream-json</c> (or json) as it comes, in pieces of any size, and knows at every moment how the run stands.
/// What is no JSON, or none of the client's, is passed over and counted: debug output lands in the same stream.
/// </summary>
internal sealed class StreamJsonReader
{
    /// <summary>A longer line is passed over and counted.</summary>
    public const int LargestLine = 32 * 1024 * 1024;

    private readonly StreamState _state = new();
    private byte[] _pending = new byte[4096];
    private int _length;
    private bool _skipping;

    /// <summary>Gets the session; null until the client names it.</summary>
    public string? SessionId => _state.SessionId;

    /// <summary>Gets the client's version; null until it is named. The 1.x clients do not name it.</summary>
    public string? ClientVersion => _state.ClientVersion;

    /// <summary>Gets what has been produced so far. Messages that the client wrote itself do not count.</summary>
    public Produced Produced => _state.Produced;

    /// <summary>Gets how many requests the client has repeated.</summary>
    public int Retries => _state.Retries;

    /// <summary>Gets the last request that failed and that the client repeats; null when there was none.</summary>
    public StreamRetry? LastRetry => _state.LastRetry;

    /// <summary>Gets the client's own message about an error of the API; null when there was none.</summary>
    public StreamError? Error => _state.Error;

    /// <summary>Gets when the plan's limit is reset; null when the stream does not say.</summary>
    public DateTimeOffset? ResetAt => _state.ResetAt;

    /// <summary>Gets the object that ended the run; null before its end, and after a run that was cut off.</summary>
    public StreamResult? Result => _state.Result;

    /// <summary>Gets a value indicating whether the stream says that the user stopped the request.</summary>
    public bool UserInterrupted => _state.UserInterrupted;

    /// <summary>Gets how many of the client's objects were read.</summary>
    public long Objects => _state.Objects;

    /// <summary>Gets how many lines were no JSON object.</summary>
    public long BrokenLines { get; private set; }

    /// <summary>Gets how many lines were longer than <see cref="LargestLine"/>.</summary>
    public long SkippedLines { get; private set; }

    /// <summary>Gets what <c>--output-format text</c> would print for a run that succeeded; null while there is no result.</summary>
    public string? TextOutput => Result is null ? null : (Result.Text ?? string.Empty) + "\n";

    /// <summary>Gets what <c>--output-format json</c> would print; null while there is no result.</summary>
    public string? JsonOutput => Result is null ? null : Result.Line + "\n";

    /// <summary>Reads a complete output.</summary>
    public static StreamJsonReader Read(string output)
    {
        var reader = new StreamJsonReader();
        byte[] bytes = Encoding.UTF8.GetBytes(output);
        reader.Feed(bytes, 0, bytes.Length);
        reader.Complete();
        return reader;
    }

    /// <summary>Takes the next bytes of standard output.</summary>
    public void Feed(byte[] buffer, int offset, int count)
    {
        if (buffer is null)
        {
            throw new ArgumentNullException(nameof(buffer));
        }

        if (offset < 0 || count < 0 || offset > buffer.Length - count)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        int end = offset + count;
        while (offset < end)
        {
            int newLine = Array.IndexOf(buffer, (byte)'\n', offset, end - offset);
            int stop = newLine < 0 ? end : newLine;
            Append(buffer, offset, stop - offset);
            if (newLine < 0)
            {
                return;
            }

            EndLine();
            offset = newLine + 1;
        }
    }

    /// <summary>Takes a last line that no line break ended.</summary>
    public void Complete() => EndLine();

    private void Append(byte[] buffer, int offset, int count)
    {
        if (_skipping)
        {
            return;
        }

        if (count > LargestLine - _length)
        {
            _skipping = true;
            _length = 0;
            return;
        }

        if (_length + count > _pending.Length)
        {
            Array.Resize(ref _pending, Math.Min(LargestLine, Math.Max(_length + count, 2 * _pending.Length)));
        }

        Buffer.BlockCopy(buffer, offset, _pending, _length, count);
        _length += count;
    }

    private void EndLine()
    {
        if (_skipping)
        {
            _skipping = false;
            SkippedLines++;
            return;
        }

        int start = 0;
        int end = _length;
        _length = 0;
        while (end > start && _pending[end - 1] is (byte)' ' or (byte)'\r' or (byte)'\t')
        {
            end--;
        }

        while (start < end && _pending[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        if (end == start)
        {
            return;
        }

        var line = new byte[end - start];
        Buffer.BlockCopy(_pending, start, line, 0, line.Length);
        if (!ReadLine(line))
        {
            BrokenLines++;
        }
    }

    // The 1.x clients print all objects as one array when json is asked for together with --verbose.
    private bool ReadLine(byte[] line)
    {
        if (line[0] is not ((byte)'{' or (byte)'[') && line[0] != 0xEF)
        {
            return false;
        }

        if (!JsonReader.TryParse(line, out JsonValue? value, out _))
        {
            return false;
        }

        if (value.Kind == JsonKind.Object)
        {
            _state.Take(value, line);
            return true;
        }

        foreach (JsonValue item in value.Items)
        {
            if (item.Kind == JsonKind.Object)
            {
                _state.Take(item, line);
            }
        }

        return value.Kind == JsonKind.Array;
    }
}
