using System;
using System.Threading.Tasks;

namespace ClaudeNet.Wsl;

/// <summary>How a plan is carried out.</summary>
internal sealed record WslPortRangeOptions
{
    /// <summary>Gets which of our commands asks, for the journal.</summary>
    public required string Command { get; init; }

    /// <summary>Gets who decides: returns false for no, and for -WhatIf. It is asked once for the change, and once more before WSL is ended.</summary>
    public required Func<WslPortRangeQuestion, Task<bool>> Confirm { get; init; }

    /// <summary>Gets a value indicating whether to end WSL afterwards where the change needs it.</summary>
    public bool Restart { get; init; }
}
