using System;

namespace ClaudeNet.Benchmarks;

/// <summary>A part cannot be measured on this machine. The message says what is missing.</summary>
internal sealed class PartSkippedException(string message) : Exception(message);
