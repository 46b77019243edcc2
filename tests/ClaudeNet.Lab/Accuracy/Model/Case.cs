using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>One scenario: a network, what is wrong with it, and what has to be said about it. Cases/README.md explains every property.</summary>
internal sealed record Case
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Gets the name of the file, without its extension.</summary>
    [JsonIgnore]
    public string Id { get; init; } = string.Empty;

    public required string Title { get; init; }

    /// <summary>Gets what a reader should know beside the title; null for nothing.</summary>
    public string? Why { get; init; }

    public CasePlace On { get; init; }

    public CasePace Pace { get; init; }

    /// <summary>Gets what the web serves; null for no web at all.</summary>
    public CaseWeb? Web { get; init; } = new();

    public IReadOnlyList<CaseNames> Names { get; init; } = [new()];

    /// <summary>Gets the forward proxy; null for none.</summary>
    public CaseProxy? Proxy { get; init; }

    public IReadOnlyList<CaseEndpoint> Endpoints { get; init; } = [];

    public CaseClient Client { get; init; } = new();

    public IReadOnlyList<CaseFault> Faults { get; init; } = [];

    public CaseRun Run { get; init; } = new();

    public required CaseExpectation Expect { get; init; }
}
