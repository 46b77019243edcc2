using System;
using ClaudeNet.Model;

namespace ClaudeNet.Diagnosis;

/// <summary>What the rules make of a run.</summary>
internal sealed record Diagnosis
{
    public required Verdict Verdict { get; init; }

    public required Layer? FailedLayer { get; init; }

    public required string Summary { get; init; }

    public Finding[] Findings { get; init; } = Array.Empty<Finding>();
}
