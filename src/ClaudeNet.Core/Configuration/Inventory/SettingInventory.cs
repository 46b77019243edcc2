using System;
using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Configuration.Inventory;

/// <summary>All settings that were found, and what could not be read.</summary>
internal sealed record SettingInventory
{
    /// <summary>Gets the settings: the client's own by name, then other programs', the strongest of a name first.</summary>
    public required IReadOnlyList<ClaudeSetting> Settings { get; init; }

    /// <summary>Gets what could not be read, and why.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = Array.Empty<UnreadableItem>();

    /// <summary>Gets whose settings were read, and other things to know; one sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = Array.Empty<string>();
}
