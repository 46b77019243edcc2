using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>One more host that the web serves over TLS on port 443.</summary>
internal sealed record CaseSite
{
    public required IReadOnlyList<string> Names { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    public CaseCertificate Certificate { get; init; } = new();

    /// <summary>Gets its one answer; null for the API itself.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>Gets where it sends everybody; null for nowhere.</summary>
    public string? Redirect { get; init; }
}
