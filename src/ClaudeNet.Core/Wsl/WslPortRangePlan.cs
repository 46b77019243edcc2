using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Wsl;

/// <summary>What would be done about WSL's ports, or why nothing is. Pure; made by <see cref="WslPortRangePlanner"/>.</summary>
internal sealed record WslPortRangePlan
{
    /// <summary>Gets what stands now.</summary>
    public required WslPortRange Before { get; init; }

    /// <summary>Gets the steps, in order; empty when nothing is to do or the plan is refused.</summary>
    public IReadOnlyList<WslPortRangeStep> Steps { get; init; } = Array.Empty<WslPortRangeStep>();

    /// <summary>Gets why it must not be done; null when it may. No switch skips a refusal.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets what helps instead of what was refused; null when it was not.</summary>
    public string? Alternative { get; init; }

    /// <summary>Gets why nothing is to do; null when there are steps or it is refused.</summary>
    public string? NothingToDo { get; init; }

    /// <summary>Gets what to know before doing it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = Array.Empty<string>();

    /// <summary>Gets a value indicating whether WSL takes it over at its next start only.</summary>
    public bool RestartRequired { get; init; }

    /// <summary>Gets a value indicating whether Windows' range is among the steps, which needs an administrator of Windows.</summary>
    public bool ChangesHost => Steps.OfType<WslPortRangeStep.Host>().Any();

    /// <summary>Gets a value indicating whether the distribution's range is among the steps.</summary>
    public bool ChangesGuest => Steps.OfType<WslPortRangeStep.Guest>().Any();
}
