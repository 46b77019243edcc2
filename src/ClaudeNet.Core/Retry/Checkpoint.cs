using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using ClaudeNet.Json;
using ClaudeNet.Platform;
using ClaudeNet.Trust;

namespace ClaudeNet.Retry;

/// <summary>
/// What a list of items has come to, in a file that survives a kill at any moment. One JSON object a line: <c>InFlight</c> before an item begins, and how it
/// ended before the next begins, each on the disk before work goes on. Items are known by their place and a hash, never by their text.
/// </summary>
internal sealed class Checkpoint : IDisposable
{
    private const int MostBytes = 256 * 1024 * 1024;

    private readonly DurableFile _file;
    private readonly string _path;
    private readonly List<Entry> _entries = [];

    private Checkpoint(DurableFile file, string path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>Gets how many items the file knows.</summary>
    internal int Count => _entries.Count;

    /// <summary>Opens a file for this process alone, makes it when it is not there, and cuts off a line that was never finished.</summary>
    /// <exception cref="RetryException">CheckpointInUse, CheckpointInvalid or CheckpointNotWritable.</exception>
    internal static Checkpoint Open(string path)
    {
        DurableFile? file = null;
        try
        {
            file = DurableFile.Open(path);
            var checkpoint = new Checkpoint(file, path);
            checkpoint.Load(file.ReadAll(MostBytes));
            file = null;
            return checkpoint;
        }
        catch (FileInUseException exception)
        {
            throw new RetryException("CheckpointInUse", $"Another run is using '{path}'. Wait for it to end, or give this one another checkpoint.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new RetryException("CheckpointNotWritable", $"'{path}' cannot be used as a checkpoint: {exception.Message} Give a file in a folder that you may write to.", exception);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>Returns the hash by which an item is known.</summary>
    internal static string Hash(string item) => CertificateFacts.Sha256(Encoding.UTF8.GetBytes(item));

    /// <summary>Returns what is known of an item.</summary>
    /// <param name="index">Its place in the list, from 0.</param>
    /// <param name="hash">Its hash.</param>
    /// <exception cref="RetryException">CheckpointMismatch: the file was written for another list.</exception>
    internal CheckpointState StateOf(int index, string hash)
    {
        if (index >= _entries.Count)
        {
            return CheckpointState.New;
        }

        var entry = _entries[index];
        return entry.Hash == hash ? entry.State : throw new RetryException(
            "CheckpointMismatch",
            $"Item {index + 1} is not the one that '{_path}' holds in its place: the input has changed since. Give the same items in the same order, or begin anew with another checkpoint.");
    }

    /// <summary>Checks, once the input has ended, that it was not shorter than before.</summary>
    /// <exception cref="RetryException">CheckpointMismatch.</exception>
    internal void CheckCount(int items)
    {
        if (items < _entries.Count)
        {
            throw new RetryException(
                "CheckpointMismatch", $"The input has {items} items where '{_path}' holds {_entries.Count}: it has changed since. Items that are missing now were not run.");
        }
    }

    /// <summary>Writes, before an item begins, that it did. On return it is on the disk.</summary>
    internal void Begin(int index, string hash) => Write(index, hash, CheckpointState.InFlight);

    /// <summary>Writes how an item ended. On return it is on the disk.</summary>
    internal void End(int index, string hash, bool succeeded) => Write(index, hash, succeeded ? CheckpointState.Done : CheckpointState.Failed);

    public void Dispose() => _file.Dispose();

    private void Write(int index, string hash, CheckpointState state)
    {
        var line = new JsonWriter().StartObject().Property("Index", index).Property("Item", hash).Property("State", state.ToString()).EndObject().ToString();
        try
        {
            _file.Append(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (IOException exception)
        {
            throw new RetryException("CheckpointNotWritable", $"'{_path}' cannot be written any more: {exception.Message} What ran so far is safe in it; run again once it can.", exception);
        }

        Note(index, hash, state);
    }

    private void Load(byte[] content)
    {
        var start = 0;
        for (var end = Array.IndexOf(content, (byte)'\n'); end >= 0; end = Array.IndexOf(content, (byte)'\n', start))
        {
            if (!TryRead(content, start, end))
            {
                throw new RetryException(
                    "CheckpointInvalid", $"'{_path}' is not a checkpoint: what stands at byte {start} was not written by one. Give another file, or one that does not exist yet.");
            }

            start = end + 1;
        }

        if (start < content.Length)
        {
            CutOff(content, start);
        }
    }

    // A line without its end was being written when the process died: what it would have said did not count yet.
    private void CutOff(byte[] content, int start)
    {
        if (start == 0 && content[0] != (byte)'{')
        {
            throw new RetryException("CheckpointInvalid", $"'{_path}' is not a checkpoint. Give another file, or one that does not exist yet.");
        }

        _file.Truncate(start);
    }

    private bool TryRead(byte[] content, int start, int end)
    {
        var line = new byte[end - start];
        Array.Copy(content, start, line, 0, line.Length);
        if (!JsonReader.TryParse(line, out var value, out _) || value["Index"] is not { } place || !place.TryGetInt64(out var index)
            || value["Item"]?.AsString() is not { } hash || !Enum.TryParse(value["State"]?.AsString(), out CheckpointState state))
        {
            return false;
        }

        return index >= 0 && index <= _entries.Count && Note((int)index, hash, state);
    }

    private bool Note(int index, string hash, CheckpointState state)
    {
        if (index == _entries.Count)
        {
            _entries.Add(new Entry(hash, state));
            return true;
        }

        var known = _entries[index].Hash == hash;
        _entries[index] = new Entry(hash, state);
        return known;
    }

    private sealed record Entry(string Hash, CheckpointState State);
}
