using System;
using System.Collections.Generic;
using System.Linq;
using ClaudeNet.Model;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>Which settings a caller wants to see, and whose.</summary>
internal sealed record SettingQuery
{
    /// <summary>Gets patterns of names, with <c>*</c> and <c>?</c>; empty for all.</summary>
    public IReadOnlyList<string> Names { get; init; } = Array.Empty<string>();

    /// <summary>Gets the scopes; empty for all.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = Array.Empty<string>();

    /// <summary>Gets a value indicating whether only what the client would use is wanted.</summary>
    public bool EffectiveOnly { get; init; }

    /// <summary>Gets whose settings are read, and for which project.</summary>
    public LoadOptions Load { get; init; } = new();

    /// <summary>Gets how long a PAC file or a search for one may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Returns whether a setting is one of those.</summary>
    internal bool Wants(ClaudeSetting setting)
        => (!EffectiveOnly || setting.Effective)
        && (Scopes.Count == 0 || Scopes.Contains(setting.Scope, StringComparer.OrdinalIgnoreCase))
        && (Names.Count == 0 || Names.Any(pattern => Wildcard.Matches(setting.Name, pattern)));

    /// <summary>Returns whether settings of a scope are worth reading at all.</summary>
    internal bool WantsScope(string scope) => !EffectiveOnly && (Scopes.Count == 0 || Scopes.Contains(scope, StringComparer.OrdinalIgnoreCase));
}
