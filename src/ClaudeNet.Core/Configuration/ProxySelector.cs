using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Configuration;

/// <summary>Chooses the proxy for a URL as Claude Code 2.1.330 was seen to choose it.</summary>
internal sealed class ProxySelector
{
    private readonly SettingValue? _winner;
    private readonly SettingValue? _bypass;

    internal ProxySelector(SettingTable settings)
    {
        Variables = KnownVariables.Proxy.Concat(KnownVariables.NoProxy).Select(settings.Find)
            .Where(value => value is not null).Distinct().ToArray()!;
        _winner = FirstSet(settings, KnownVariables.Proxy);
        _bypass = FirstSet(settings, KnownVariables.NoProxy);
    }

    private ProxySelector(SettingValue? parameter)
    {
        Variables = parameter is null ? [] : [parameter];
        _winner = parameter;
    }

    /// <summary>Gets every proxy variable that is set, NO_PROXY included, each with the values that it hides.</summary>
    public IReadOnlyList<SettingValue> Variables { get; }

    /// <summary>Returns a selector that never uses a proxy.</summary>
    internal static ProxySelector None() => new((SettingValue?)null);

    /// <summary>Returns a selector that always uses the proxy given on the command line, whatever NO_PROXY says.</summary>
    internal static ProxySelector Always(string proxy) => new(new SettingValue("Proxy", proxy, SettingScope.Parameter, "parameter"));

    /// <summary>Returns what happens to a request to the target.</summary>
    internal ProxyDecision Select(Uri target)
    {
        if (target is null)
        {
            throw new ArgumentNullException(nameof(target));
        }

        if (_winner is null)
        {
            return new ProxyDecision();
        }

        var parsed = ProxyAddress.Parse(_winner.Value);
        var entry = _bypass is null ? null : NoProxyList.Match(_bypass.Value, target);
        return new ProxyDecision
        {
            Proxy = parsed.SchemeUnsupported ? null : parsed.Address,
            Display = parsed.Address is null ? null : Redactor.Uri(parsed.Address),
            Setting = _winner,
            Credential = parsed.Credential,
            InvalidReason = parsed.InvalidReason,
            SchemeMissing = parsed.SchemeMissing,
            SchemeUnsupported = parsed.SchemeUnsupported,
            BypassedBy = entry,
            BypassSetting = entry is null ? null : _bypass,
            Conflicts = FindConflicts(parsed),
        };
    }

    private static SettingValue? FirstSet(SettingTable settings, string[] names)
        => names.Select(settings.FindSet).FirstOrDefault(value => value is not null);

    // Different texts that name the same proxy are no conflict.
    private SettingValue[] FindConflicts(ProxyAddress winner)
        => Variables.Where(value => !value.IsEmpty && !ReferenceEquals(value, _winner) && !IsBypass(value.Name)
            && !ProxyAddress.Parse(value.Value).SameAs(winner)).ToArray();

    private static bool IsBypass(string name) => KnownVariables.NoProxy.Contains(name, StringComparer.OrdinalIgnoreCase);
}
