using System;

namespace ClaudeNet.Repair;

/// <summary>A change that was not made, or not taken back. The message says what stands now and what to do.</summary>
internal sealed class ChangeException(ChangeProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets the kind of problem, for an error's id and category.</summary>
    public ChangeProblem Problem { get; } = problem;
}
