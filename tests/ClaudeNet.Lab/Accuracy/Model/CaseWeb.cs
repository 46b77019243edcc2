using System.Collections.Generic;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>What the web serves. The default is what Anthropic serves, on all addresses of the lab's internet.</summary>
internal sealed record CaseWeb
{
    /// <summary>Gets the API's certificate.</summary>
    public CaseCertificate Certificate { get; init; } = new();

    /// <summary>Gets the certificate of the other hosts that Claude Code uses.</summary>
    public CaseCertificate OtherCertificate { get; init; } = new();

    /// <summary>Gets the API's one answer; null for the API itself.</summary>
    public CaseAnswer? Answer { get; init; }

    /// <summary>Gets the name of the endpoint that answers for the API behind the web server; null for none.</summary>
    public string? Behind { get; init; }

    /// <summary>Gets the status page's indicator: none, minor, major or critical.</summary>
    public string Status { get; init; } = "none";

    /// <summary>Gets an open incident on the status page; null for none.</summary>
    public string? Incident { get; init; }

    /// <summary>Gets a value indicating whether the API itself is there.</summary>
    public bool Api { get; init; } = true;

    /// <summary>Gets a value indicating whether the hosts beside the API are there.</summary>
    public bool Others { get; init; } = true;

    public IReadOnlyList<CaseSite> Sites { get; init; } = [];
}
