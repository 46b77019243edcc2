using System;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Configuration;

/// <summary>All values of all settings, and of each name the one that counts.</summary>
internal sealed class SettingTable
{
    private readonly Dictionary<string, SettingValue> _effective;

    /// <param name="strongestFirst">Every value found, the strongest source first.</param>
    /// <param name="ignoreCase">True on Windows, where a process has but one variable of a name in whatever case.</param>
    /// <param name="exported">The values that a process started now would not see, because they are only stored: shown, never effective.</param>
    internal SettingTable(IEnumerable<SettingValue> strongestFirst, bool ignoreCase, IEnumerable<SettingValue>? exported = null)
    {
        _effective = new Dictionary<string, SettingValue>(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var group in strongestFirst.GroupBy(value => value.Name, _effective.Comparer))
        {
            var values = group.ToArray();
            _effective[group.Key] = values[0].WithShadowed(values.Skip(1).ToArray());
        }

        Stored = exported?.ToArray() ?? [];
    }

    /// <summary>Gets the effective values, ordered by name.</summary>
    internal IReadOnlyList<SettingValue> Effective => _effective.Values.OrderBy(value => value.Name, StringComparer.Ordinal).ToArray();

    /// <summary>Gets what the user's and the machine's environment of Windows keep; a process sees them only when it was started after.</summary>
    internal IReadOnlyList<SettingValue> Stored { get; }

    /// <summary>Returns the effective value, empty or not; null when nobody set it.</summary>
    internal SettingValue? Find(string name) => _effective.TryGetValue(name, out var value) ? value : null;

    /// <summary>Returns the effective value; null when nobody set it or it is empty, which the client takes for the same.</summary>
    internal SettingValue? FindSet(string name) => Find(name) is { IsEmpty: false } value ? value : null;
}
