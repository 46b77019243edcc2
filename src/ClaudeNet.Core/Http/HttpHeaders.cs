using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace ClaudeNet.Http;

/// <summary>Header fields in order, repeated ones kept. Names compare without case.</summary>
internal sealed class HttpHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _fields = new();

    public int Count => _fields.Count;

    /// <summary>Appends a field.</summary>
    /// <exception cref="ArgumentException">The name is no token, or the value holds a line break or another character that no field may have. The value is not quoted.</exception>
    public void Add(string name, string value)
    {
        if (name is null || !HttpSyntax.IsToken(name))
        {
            throw new ArgumentException("A header name holds letters, digits and hyphens only.", nameof(name));
        }

        if (value is null || !HttpSyntax.IsFieldValue(value))
        {
            throw new ArgumentException($"The value of the header {name} holds a character that headers cannot carry, such as a line break.", nameof(value));
        }

        _fields.Add(new KeyValuePair<string, string>(name, HttpSyntax.TrimBlanks(value)));
    }

    /// <summary>Returns the first value of a field; null when there is none.</summary>
    public string? Get(string name)
    {
        foreach (KeyValuePair<string, string> field in _fields)
        {
            if (HttpSyntax.EqualsIgnoreCase(field.Key, name))
            {
                return field.Value;
            }
        }

        return null;
    }

    /// <summary>Returns all values of a field in order; empty when there is none.</summary>
    public IReadOnlyList<string> GetAll(string name) =>
        _fields.Where(field => HttpSyntax.EqualsIgnoreCase(field.Key, name)).Select(field => field.Value).ToArray();

    public bool Contains(string name) => Get(name) is not null;

    /// <summary>Returns whether a comma-separated list field has a member, as in <c>Connection: keep-alive, close</c>.</summary>
    public bool HasListMember(string name, string member) => GetListMembers(name).Any(item => HttpSyntax.EqualsIgnoreCase(item, member));

    /// <summary>Returns the members of a comma-separated list field, all its lines joined; empty members are left out.</summary>
    public IReadOnlyList<string> GetListMembers(string name) =>
        GetAll(name).SelectMany(value => value.Split([','])).Select(HttpSyntax.TrimBlanks).Where(item => item.Length > 0).ToArray();

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _fields.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Appends a continuation line to the last field.</summary>
    internal void Unfold(string continuation)
    {
        KeyValuePair<string, string> last = _fields[_fields.Count - 1];
        _fields[_fields.Count - 1] = new KeyValuePair<string, string>(last.Key, HttpSyntax.TrimBlanks(last.Value + " " + continuation));
    }
}
