using ClaudeNet.Repair.Remedies;

namespace ClaudeNet.Model;

/// <summary>One way to mend what a finding names.</summary>
public sealed class Remedy
{
    internal Remedy(string description) => Description = description;

    /// <summary>Gets what to do, in words.</summary>
    public string Description { get; }

    /// <summary>Gets a command ready to paste into this machine's shell, with placeholders for secrets; null when no single command does it.</summary>
    public string? Command { get; internal init; }

    /// <summary>Gets a value indicating whether the command needs root or an elevated session.</summary>
    public bool RequiresElevation { get; internal init; }

    /// <summary>Gets a value indicating whether a program, a distribution or the machine has to be restarted for it to take effect.</summary>
    public bool RequiresRestart { get; internal init; }

    /// <summary>Gets a value indicating whether Repair-ClaudeConnection applies it after asking.</summary>
    public bool Automatic => Action is not null;

    /// <summary>Gets what Repair-ClaudeConnection does; null when it does nothing about it.</summary>
    internal RemedyAction? Action { get; init; }

    /// <summary>Returns the description.</summary>
    public override string ToString() => Description;
}
