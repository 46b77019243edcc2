using System;

namespace ClaudeNet.Lab.Machinery;

/// <summary>The lab itself could not be built. That is never a statement about the product.</summary>
internal sealed class LabException(string message) : Exception(message);
