using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>A server's certificate. The default is a good one.</summary>
internal sealed record CaseCertificate
{
    /// <summary>Gets who signed it: <c>public</c>, which every client trusts, or <c>inspection</c>, which nobody does unless told to.</summary>
    public CaseAuthority From { get; init; }

    /// <summary>Gets the names it is for; empty for those that the server has.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Gets its first day, counted from today.</summary>
    public int StartsInDays { get; init; } = -30;

    /// <summary>Gets its last day, counted from today.</summary>
    public int EndsInDays { get; init; } = 30;

    /// <summary>Gets a value indicating whether the intermediate comes along.</summary>
    public bool Complete { get; init; } = true;
}
