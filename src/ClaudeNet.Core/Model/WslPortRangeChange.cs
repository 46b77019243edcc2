using System;

namespace ClaudeNet.Model;

/// <summary>What Set-WslPortRange or Reset-WslPortRange did.</summary>
public sealed class WslPortRangeChange
{
    internal WslPortRangeChange(WslPortRange before, WslPortRange after)
    {
        Before = before;
        After = after;
    }

    /// <summary>Gets what stood before.</summary>
    public WslPortRange Before { get; }

    /// <summary>Gets what stands now; the same object as Before when nothing was changed.</summary>
    public WslPortRange After { get; }

    /// <summary>Gets whether anything was changed.</summary>
    public bool Changed { get; internal init; }

    /// <summary>Gets whether WSL must be restarted (<c>wsl --shutdown</c>) before the change counts for it.</summary>
    public bool RestartRequired { get; internal init; }

    /// <summary>Gets the id that <c>Undo-ClaudeChange</c> takes; null when nothing was changed.</summary>
    public string? ChangeId { get; internal init; }

    /// <summary>Gets what was done, or why nothing was.</summary>
    public string Message { get; internal init; } = string.Empty;

    /// <summary>Gets what to know about it: what could not be verified, or may undo it later; empty when nothing.</summary>
    public string[] Notes { get; internal init; } = Array.Empty<string>();

    /// <summary>Returns the result as JSON, nulls written.</summary>
    public string ToJson() => Reporting.WslJson.Write(this);

    /// <summary>Returns the message.</summary>
    public override string ToString() => Message;
}
