namespace ClaudeNet.Logs;

/// <summary>How far the reading of logs is.</summary>
/// <param name="Path">The file that is being read; null when it is no file.</param>
/// <param name="BytesDone">The bytes read of all files.</param>
/// <param name="BytesTotal">The bytes of all files; null when not known.</param>
internal sealed record LogProgress(string? Path, long BytesDone, long? BytesTotal);
