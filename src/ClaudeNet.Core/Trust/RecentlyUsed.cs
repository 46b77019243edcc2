using System;
using System.Collections.Generic;

namespace ClaudeNet.Trust;

/// <summary>The last few results by their key, for all threads. The one that nobody has asked for longest gives way.</summary>
internal sealed class RecentlyUsed<TValue>
    where TValue : class
{
    private readonly int _capacity;
    private readonly Dictionary<string, LinkedListNode<KeyValuePair<string, TValue>>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<KeyValuePair<string, TValue>> _order = new();

    /// <summary>Initializes a new instance of the <see cref="RecentlyUsed{TValue}"/> class.</summary>
    /// <param name="capacity">How many are kept; at least 1.</param>
    public RecentlyUsed(int capacity) => _capacity = capacity;

    /// <summary>Returns what is kept under a key; null when nothing is.</summary>
    public TValue? Find(string key)
    {
        lock (_order)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return null;
            }

            _order.Remove(node);
            _order.AddFirst(node);
            return node.Value.Value;
        }
    }

    /// <summary>Keeps a value, in the place of what was kept under its key.</summary>
    public void Keep(string key, TValue value)
    {
        lock (_order)
        {
            if (_byKey.TryGetValue(key, out var old))
            {
                _order.Remove(old);
            }
            else if (_byKey.Count >= _capacity)
            {
                _byKey.Remove(_order.Last!.Value.Key);
                _order.RemoveLast();
            }

            _byKey[key] = _order.AddFirst(new KeyValuePair<string, TValue>(key, value));
        }
    }
}
