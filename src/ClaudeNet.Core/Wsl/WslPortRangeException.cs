using System;

namespace ClaudeNet.Wsl;

/// <summary>A change of WSL's ports that was not made. Nothing was touched.</summary>
internal sealed class WslPortRangeException(bool needsElevation, string message) : Exception(message)
{
    /// <summary>Gets a value indicating whether an administrator could do it; else it is refused to everyone.</summary>
    public bool NeedsElevation { get; } = needsElevation;
}
