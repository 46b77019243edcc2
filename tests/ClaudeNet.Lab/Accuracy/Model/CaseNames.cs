using System.Collections.Generic;
using ClaudeNet.Lab.Machinery;

namespace ClaudeNet.Lab.Accuracy.Model;

/// <summary>One name server. The default knows the truth and answers on the router.</summary>
internal sealed record CaseNames
{
    public IReadOnlyList<string> At { get; init; } = [LabAddress.Gateway4, LabAddress.Gateway6];

    /// <summary>Gets the addresses of the API; none, and the name does not exist.</summary>
    public IReadOnlyList<string> Api { get; init; } = [LabAddress.Api4, LabAddress.Api6];

    /// <summary>Gets the addresses of the hosts beside the API; none, and their names do not exist.</summary>
    public IReadOnlyList<string> Others { get; init; } = [LabAddress.Other4, LabAddress.Other6];

    /// <summary>Gets an address that every name has; null for the truth.</summary>
    public string? Everything { get; init; }

    /// <summary>Gets more lines for dnsmasq.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Gets how long every answer takes, in milliseconds.</summary>
    public int DelayMs { get; init; }
}
