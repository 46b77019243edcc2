using System;
using System.IO;

namespace ClaudeNet.Platform;

/// <summary>Another process, or another part of this one, holds a file for itself.</summary>
internal sealed class FileInUseException(string path, Exception inner) : IOException($"'{path}' is in use.", inner);
