using System.Collections.Generic;

namespace ClaudeNet.Repair.Remedies;

/// <summary>Sets or removes variables in the <c>env</c> block of the user's own settings.json.</summary>
/// <param name="Changes">The variables; a null value removes one.</param>
internal sealed record SettingAction(IReadOnlyList<KeyValuePair<string, string?>> Changes) : RemedyAction;
