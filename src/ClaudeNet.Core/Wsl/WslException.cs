using System;

namespace ClaudeNet.Wsl;

/// <summary>WSL could not be asked or did not do what was asked. The message says what to do.</summary>
internal sealed class WslException(WslProblem problem, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets the kind of problem, for an error's id and category.</summary>
    public WslProblem Problem { get; } = problem;
}
