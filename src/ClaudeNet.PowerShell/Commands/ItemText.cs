using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ClaudeNet.Configuration;

namespace ClaudeNet.PowerShell.Commands;

/// <summary>
/// An item as text: what a native command reads, and what a checkpoint recognises it by. The same item has the same text in every process, which rules out
/// what changes by itself, such as the times of a file or the order of a hash table.
/// </summary>
internal static class ItemText
{
    public static string Of(object? item)
    {
        object? value = item is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : item;
        return value switch
        {
            null => string.Empty,
            string text => text,
            IDictionary dictionary => Join(dictionary.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(Of(key), dictionary[key]))),
            PSObject custom => Join(custom.Properties.Where(property => property.IsGettable).Select(property => new KeyValuePair<string, object?>(property.Name, property.Value))),
            IEnumerable list => string.Join("\n", list.Cast<object?>().Select(Of)),
            IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? string.Empty,
        };
    }

    /// <summary>Returns the beginning of a text, on one line and without keys, as a question or an error names it.</summary>
    public static string Short(string text)
    {
        const int Most = 60;
        string line = Redactor.Text(text.Replace("\r", string.Empty).Replace('\n', ' '));
        return line.Length <= Most ? line : line.Substring(0, Most) + "...";
    }

    private static string Join(IEnumerable<KeyValuePair<string, object?>> pairs)
        => string.Join("; ", pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + "=" + Of(pair.Value)));
}
