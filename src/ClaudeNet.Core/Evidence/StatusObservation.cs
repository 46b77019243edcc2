using System;

namespace ClaudeNet.Evidence;

/// <summary>What the public status page says.</summary>
internal sealed record StatusObservation : Observation
{
    /// <summary>Gets the page.</summary>
    public required Uri Page { get; init; }

    /// <summary>Gets none, minor, major or critical; null when the page could not be read.</summary>
    public string? Indicator { get; init; }

    /// <summary>Gets the page's own one-line description; null when the page could not be read.</summary>
    public string? Description { get; init; }

    /// <summary>Gets components that are not operational.</summary>
    public StatusComponent[] Components { get; init; } = Array.Empty<StatusComponent>();

    /// <summary>Gets incidents that are not resolved.</summary>
    public StatusIncident[] Incidents { get; init; } = Array.Empty<StatusIncident>();
}
