using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Ports.Linux;

/// <summary>What one reading could not read.</summary>
internal sealed class PortNotes
{
    private readonly List<UnreadableItem> _items = [];

    /// <summary>Gets them in the order in which they came up.</summary>
    public IReadOnlyList<UnreadableItem> Items => _items;

    /// <summary>Notes one.</summary>
    /// <param name="what">What could not be read.</param>
    /// <param name="why">A sentence: the reason, and what was read instead.</param>
    public void Add(string what, string why) => _items.Add(new UnreadableItem(what, why));
}
