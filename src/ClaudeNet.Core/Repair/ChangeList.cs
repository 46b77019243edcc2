using System.Collections.Generic;
using ClaudeNet.Model;

namespace ClaudeNet.Repair;

/// <summary>What the journal holds.</summary>
/// <param name="Changes">The changes, newest first.</param>
/// <param name="Unreadable">Records and folders that could not be read or trusted, and why.</param>
internal sealed record ChangeList(IReadOnlyList<ClaudeChange> Changes, IReadOnlyList<UnreadableItem> Unreadable);
