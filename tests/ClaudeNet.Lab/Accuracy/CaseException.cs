using System;

namespace ClaudeNet.Lab.Accuracy;

/// <summary>A case cannot be read; the message names the file, the place in it, and what is wrong.</summary>
internal sealed class CaseException(string message) : Exception(message);
